import type { Push } from '../../shared/contract/pushes.ts';

/** A page that reads this much slower than the core speaks is let go; it comes back and asks for the facts. */
const MAX_WAITING = 1000;
const KEEP_ALIVE_MS = 15_000;

/** The open pages' streams of pushes, as server-sent events. */
export function createPushStreams() {
  const pages = new Set<ReadableStreamDefaultController<string>>();
  const letGo = (page: ReadableStreamDefaultController<string>): void => {
    if (pages.delete(page)) page.close();
  };
  const tell = (text: string): void => pages.forEach((page) => ((page.desiredSize ?? 0) < -MAX_WAITING ? letGo(page) : page.enqueue(text)));
  const timer = setInterval(() => tell(': still here\n\n'), KEEP_ALIVE_MS).unref();

  return {
    push: (push: Push): void => tell(`data: ${JSON.stringify(push)}\n\n`),
    open(): ReadableStream<Uint8Array> {
      let own: ReadableStreamDefaultController<string>;
      const stream = new ReadableStream<string>({
        start(page) {
          own = page;
          pages.add(page);
          page.enqueue('retry: 1000\n\n');
        },
        cancel: () => void pages.delete(own),
      });
      return stream.pipeThrough(new TextEncoderStream());
    },
    close(): void {
      clearInterval(timer);
      pages.forEach(letGo);
    },
  };
}
