import { randomUUID } from 'node:crypto';
import { fromChromium, toChromium } from './addresses.ts';
import { browser } from './app.ts';
import { withRealPaths } from './files.ts';
import type { Session } from './pipe.ts';
import { fromText, toText } from './plain-values.ts';
import { FROM_MAIN, type Heard, pageScript, preloadScript, type Said, TO_MAIN, WORLD } from './preload-world.ts';
import { answerRequests, type Navigation } from './requests.ts';

export type PageOptions = { width: number; height: number; preload: string | undefined };

/** What happens in a page, told to the contents that it belongs to. */
export type PageHearer = {
  onSaid(said: Said): void;
  onDocument(url: string, headers: Headers): void;
  onAddress(url: string): void;
  onLoaded(): void;
  onCrashed(): void;
  onClosed(): void;
  onWindowOpen(url: string): void;
  /** The page itself, not the application, wants to go elsewhere. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
};

export type PageTarget = {
  readonly session: Session;
  /** Speaks to the preload; nobody hears it while no page is loaded. */
  tell(heard: Heard): void;
  load(url: string): Promise<void>;
  close(): Promise<unknown>;
};

type Context = { id: number; name: string; auxData: { frameId: string } };
type Frame = { id: string; parentId?: string; url: string; urlFragment?: string };

/** A page of Chromium with the application's preload in a world of its own, and the application's scheme behind it. */
export async function openPage({ width, height, preload }: PageOptions, hearer: PageHearer): Promise<PageTarget> {
  const { root, session: sessionOf } = browser();
  const create = { url: 'about:blank', newWindow: true, width, height };
  const { targetId } = await root.send<{ targetId: string }>('Target.createTarget', create);
  const { sessionId } = await root.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  const session = sessionOf(sessionId);
  root.on<{ sessionId: string }>('Target.detachedFromTarget', (gone) => gone.sessionId === sessionId && hearer.onClosed());

  let preloadContext: number | undefined;
  session.on<{ context: Context }>('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === WORLD && context.auxData.frameId === targetId) preloadContext = context.id;
  });
  session.on('Runtime.executionContextsCleared', () => (preloadContext = undefined));
  session.on<{ payload: string; executionContextId: number }>('Runtime.bindingCalled', ({ payload, executionContextId }) => {
    const said = fromText(payload) as Said;
    void withRealPaths(said.args, session, executionContextId).then((args) => hearer.onSaid({ ...said, args: args as unknown[] }));
  });
  hearWhatHappens(session, hearer);
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await answerRequests(session, { onDocument: hearer.onDocument, mayNavigate: navigationGuard(session, targetId, hearer) });
  if (preload !== undefined) await installPreload(session, preload);

  return {
    session,
    tell(heard) {
      if (preloadContext === undefined) return;
      const call = {
        functionDeclaration: `(text) => ${FROM_MAIN}(text)`,
        arguments: [{ value: toText(heard) }],
        executionContextId: preloadContext,
      };
      void session.send('Runtime.callFunctionOn', call).catch(() => undefined); // the page has just gone elsewhere
    },
    async load(url) {
      const { errorText } = await session.send<{ errorText?: string }>('Page.navigate', { url: toChromium(url) });
      if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    },
    close: () => root.send('Target.closeTarget', { targetId }).catch(() => undefined),
  };
}

function hearWhatHappens(session: Session, hearer: PageHearer): void {
  session.on<{ frame: Frame }>('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId === undefined) hearer.onAddress(fromChromium(frame.url) + (frame.urlFragment ?? ''));
  });
  session.on<{ url: string }>('Page.navigatedWithinDocument', ({ url }) => hearer.onAddress(fromChromium(url)));
  session.on('Page.loadEventFired', () => hearer.onLoaded());
  session.on('Inspector.targetCrashed', () => hearer.onCrashed());
  session.on<{ url: string }>('Page.windowOpen', ({ url }) => hearer.onWindowOpen(fromChromium(url)));
}

/** Tells where the page itself wants to go from where the application, or the test, leads it. */
function navigationGuard(session: Session, mainFrame: string, hearer: PageHearer) {
  const wishes = new Set<string>();
  session.on<{ frameId: string }>('Page.frameRequestedNavigation', ({ frameId }) => wishes.add(frameId));
  return ({ url, frameId, referer }: Navigation): boolean => {
    const isMainFrame = frameId === mainFrame;
    // A page's wish and its request come different ways: should the request be here first, its referrer gives it away.
    const isWishOfPage = wishes.delete(frameId) || referer !== undefined || !isMainFrame;
    return !isWishOfPage || hearer.mayNavigate(url, isMainFrame);
  };
}

async function installPreload(session: Session, preload: string): Promise<void> {
  const channel = `crossing-${randomUUID()}`;
  await session.send('Runtime.addBinding', { name: TO_MAIN, executionContextName: WORLD });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(channel) });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: preloadScript(preload, channel), worldName: WORLD });
}
