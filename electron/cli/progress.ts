import { visible } from '../../shared/format/visible.ts';

/** One line on standard error that changes in place; silent where nobody is watching. */
export type Progress = { show(text: string): void; clear(): void };

export function createProgress(stream: NodeJS.WriteStream): Progress {
  let isShown = false;
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show(text) {
      isShown = true;
      stream.write(`\r\x1b[2K${visible(text).slice(0, stream.columns - 1)}`);
    },
    clear() {
      if (isShown) stream.write('\r\x1b[2K');
      isShown = false;
    },
  };
}
