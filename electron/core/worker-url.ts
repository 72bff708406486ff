import { isSource, outsideArchive } from './built.ts';

/**
 * Where a thread's entry lies. From source it is electron/workers/<name>.ts; bundled, every entry and chunk lies in one
 * folder, so it is a sibling of the running file.
 */
export function workerUrl(name: string): URL {
  return new URL(isSource ? `../workers/${name}.ts` : `./${name}.js`, outsideArchive(import.meta.url));
}
