import type { Push } from '../../shared/contract/pushes.ts';
import { AppError } from '../../shared/errors.ts';
import { http } from '../../shared/bridge.ts';
import type { Reply, Request } from '../../shared/wire.ts';

const json = { 'content-type': 'application/json' };

/** Carries a request over HTTP to the host that served this page. `upload` names files the person has just handed over. */
export async function sendOverHttp(request: Request, upload?: string): Promise<Reply> {
  const headers = upload === undefined ? json : { ...json, [http.uploadHeader]: upload };
  const response = await fetch(http.call, { method: 'POST', headers, body: JSON.stringify(request) }).catch(unreachable);
  return (await response.json().catch(() => unreadable(response.status))) as Reply;
}

/** Hands files over, one request each, so that none is held in memory. Answers with what to call them all. */
export async function uploadFiles(files: readonly File[]): Promise<string> {
  let upload = '';
  for (const file of files) upload = await uploadFile(file, upload);
  return upload;
}

async function uploadFile(file: File, upload: string): Promise<string> {
  const query = new URLSearchParams({ name: nameOf(file), ...(upload === '' ? {} : { upload }) });
  const response = await fetch(`${http.upload}?${query.toString()}`, { method: 'POST', body: file }).catch(unreachable);
  if (!response.ok)
    throw new AppError('source/unreadable', `${file.name} could not be handed over (${String(response.status)}). Try again.`);
  return ((await response.json()) as { upload: string }).upload;
}

/** A file of a folder keeps its path inside that folder. */
export const nameOf = ({ name, webkitRelativePath = '' }: { name: string; webkitRelativePath?: string }): string =>
  webkitRelativePath || name;

/** Server-sent events; the browser reconnects by itself, and then `onReconnect` asks for what was missed. */
export function listenOverHttp(onPush: (push: Push) => void, onReconnect: () => void): () => void {
  const source = new EventSource(http.pushes);
  let opened = false;
  source.addEventListener('message', (event) => onPush(JSON.parse(event.data as string) as Push));
  source.addEventListener('open', () => {
    if (opened) onReconnect();
    opened = true;
  });
  return () => source.close();
}

function unreachable(): never {
  throw new AppError('internal', 'Veritrail does not answer. Is it still running? Start it again, then reload this page.');
}

function unreadable(status: number): never {
  throw new AppError(
    'access/denied',
    `Veritrail refused this page (${String(status)}). Open it again with the address that Veritrail printed.`,
  );
}

/** Where an exported file, named by its path, can be downloaded from the host. */
export const downloadAddress = (path: string): string => `${http.files}${encodeURIComponent(path.split(/[\\/]/).at(-1) ?? '')}`;
