/** Whether this code runs from source. Bundled, all of it lies flat in out/main, whatever folder it came from. */
export const isSource: boolean = import.meta.url.endsWith('.ts');

const ARCHIVE = /([/\\])app\.asar(?:\.unpacked)?([/\\])/;

/**
 * Where a file of an installed Veritrail lies on disk: `app.asar.unpacked`, beside the archive `app.asar`. Threads and native
 * modules are loaded from there, because what starts there finds its packages there and nowhere else. Other paths stay.
 */
export const outsideArchive = (place: string): string => place.replace(ARCHIVE, '$1app.asar.unpacked$2');

/** Where a file lies that only Electron's own `fs` can read, the page for example: in the archive. Other paths stay. */
export const insideArchive = (place: string): string => place.replace(ARCHIVE, '$1app.asar$2');
