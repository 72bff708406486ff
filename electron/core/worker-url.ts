/**
 * Where a thread's entry lies. From source it is electron/workers/<name>.ts; bundled, every entry and chunk lies in one
 * folder, so it is a sibling of the running file.
 */
export function workerUrl(name: string): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? `../workers/${name}.ts` : `./${name}.js`, import.meta.url);
}
