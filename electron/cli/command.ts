import type { Flag } from './flags.ts';
import type { CliSession } from './session.ts';

/** What was given on the line: positional arguments, and the flags that were there. */
export type Given = { files: readonly string[]; flags: Readonly<Record<string, string | true>> };

/** What a command has to say: a document for programs, text for people, and how it went. */
export type Said = {
  /** One JSON document, already as text, so that numbers keep their digits. */
  json: string;
  text: string;
  exit: 0 | 1 | 2;
};

type Described = {
  summary: string;
  /** Placeholder of the positional arguments, in brackets where there may be none; absent where there are never any. */
  files?: string;
  flags: readonly Flag[];
};

/** Does its work and says what came of it. */
export type Working = Described & { run(given: Given, session: CliSession): Promise<Said> };
/** Stays until it is told to stop, and speaks for itself. */
export type Staying = Described & { stay(given: Given, dataDir: string): Promise<void> };
export type Command = Working | Staying;
