import { STATUS_CODES } from 'node:http';
import { fromChromium } from './addresses.ts';
import { noteFault } from './guards.ts';
import { answerOwn } from './protocol.ts';
import { requestSteps } from './session.ts';
import type { Session } from './pipe.ts';

type Paused = {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: { url: string; method: string; urlFragment?: string; headers: { Referer?: string } };
};

export type Navigation = { url: string; frameId: string; referer: string | undefined };

/** What the window that asks has to say. */
type Asker = {
  mayNavigate(navigation: Navigation): boolean;
  /** Hears the headers under which a page is shown. */
  onDocument(url: string, headers: Headers): void;
};

/** Answers everything that a page asks for: from the application's own scheme, and nothing else, for there is no network here. */
export async function answerRequests(target: Session, asker: Asker): Promise<void> {
  target.on<Paused>('Fetch.requestPaused', (paused) => {
    void answer(target, asker, paused).catch((error: unknown) =>
      process.stderr.write(`stand-in: ${paused.request.url}: ${String(error)}\n`),
    );
  });
  await target.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function answer(target: Session, asker: Asker, { requestId, frameId, resourceType, request }: Paused): Promise<void> {
  const refuse = (errorReason: string) => target.send('Fetch.failRequest', { requestId, errorReason });
  const url = fromChromium(request.url);
  const isDocument = resourceType === 'Document';
  const navigation = { url: url + (request.urlFragment ?? ''), frameId, referer: request.headers.Referer };
  if (isDocument && !asker.mayNavigate(navigation)) return void refuse('Aborted');
  const { cancel } = await requestSteps.before({ url, resourceType });
  if (cancel === true) return void refuse('BlockedByClient');
  const response = await answerOwn(url, request.method);
  if (!response) {
    noteFault(`a page asked for ${url}, which is not part of the application`);
    return void refuse('BlockedByClient');
  }
  const headers = await headersOf(url, resourceType, response);
  if (isDocument) asker.onDocument(url, headers);
  await target.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responsePhrase: STATUS_CODES[response.status] ?? '',
    responseHeaders: [...headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

/** The answer's headers, after the application had its last word on them. */
async function headersOf(url: string, resourceType: string, response: Response): Promise<Headers> {
  const own = Object.fromEntries([...response.headers].map(([name, value]) => [name, [value]]));
  const { responseHeaders } = await requestSteps.headers({ url, resourceType, responseHeaders: own });
  const all = Object.entries(responseHeaders ?? own);
  return new Headers(all.flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])));
}
