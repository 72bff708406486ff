import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Place = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1), isMaximized: z.boolean() });
export type Place = z.infer<typeof Place>;

const DesktopState = z.strictObject({
  /** Where the last window stood, for each display it was used on, by the display's key; and which display was the last. */
  places: z.record(z.string(), Place).default({}),
  lastDisplay: z.string().default(''),
});
export type DesktopState = z.infer<typeof DesktopState>;

/** What the desktop remembers between two starts, in one small file. One that cannot be read counts as empty. */
export function desktopState(file: string) {
  let state = read(file);
  return {
    get: (): DesktopState => state,
    /** Never fails: where a window stood is not worth an error. */
    change(changes: Partial<DesktopState>): void {
      state = { ...state, ...changes };
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        writeFileSync(`${file}.new`, JSON.stringify(state, null, 1));
        renameSync(`${file}.new`, file);
      } catch {
        return;
      }
    },
  };
}
export type DesktopMemory = ReturnType<typeof desktopState>;

function read(file: string): DesktopState {
  try {
    return DesktopState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return DesktopState.parse({});
  }
}
