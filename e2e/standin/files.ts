import type { Session } from './pipe.ts';
import { FILE_MARK } from './preload-world.ts';

/** What a preload said, with each dropped file's path in place of the mark that getPathForFile gave it; no path, no text. */
export async function withRealPaths(value: unknown, page: Session, contextId: number): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((one) => withRealPaths(one, page, contextId)));
  if (typeof value !== 'string' || !value.startsWith(FILE_MARK)) return value;
  const expression = `standInFiles[${Number(value.slice(FILE_MARK.length))}]`;
  const { result } = await page.send<{ result: { objectId: string } }>('Runtime.evaluate', { expression, contextId });
  return (await page.send<{ path: string }>('DOM.getFileInfo', { objectId: result.objectId })).path;
}
