import type { ReadHashes } from './chunk-tree.ts';
import { foldComplete } from './node-hash.ts';
import { CHUNK, type SubtreeFile } from './subtree-file.ts';

const CHUNKS_A_READ = 32;

/** Stores the chunks that records 1..size complete and the file does not have yet. Reads each record's hash once. */
export async function growTree(file: SubtreeFile, size: number, readHashes: ReadHashes): Promise<void> {
  const complete = Math.floor(size / CHUNK);
  while (file.chunks < complete) {
    const wanted = Math.min(CHUNKS_A_READ, complete - file.chunks);
    const first = file.chunks * CHUNK + 1;
    const hashes = await readHashes(first, first + wanted * CHUNK - 1);
    for (let i = 0; i < wanted; i++) file.append(foldComplete(hashes.subarray(i * CHUNK * 32, (i + 1) * CHUNK * 32), CHUNK));
  }
}
