/** Where a run keeps its trail and the core's own files, and how many sample events it is about. */
export type Place = { dataDir: string; trailPath: string; events: number };

/** What one child process found: the time of the whole, over how many records, and figures of its own. */
export type Measurement = { elapsedMs: number; records: number; [figure: string]: number };
