import type { MessagePort } from 'node:worker_threads';
import type { RankedField, TextField } from '../columns.ts';
import type { Test } from '../../../../shared/filter/filter.ts';

/** What the thread of the leaves is started with. */
export type LeafData = {
  readonly dir: string;
  readonly trail: { readonly path: string; readonly port: MessagePort };
  readonly records: number;
};

/** Bits by sequence number; only the segments asked for are answered. */
type Sets = { readonly sure: Uint32Array<ArrayBuffer>; readonly maybe: Uint32Array<ArrayBuffer> };

export type LeafQuestion = {
  /** The segments that matter, by number; others may be left out of the answer. */
  readonly segments: readonly number[];
} & (
  | { readonly what: 'text'; readonly text: string }
  | { readonly what: 'path'; readonly path: readonly string[]; readonly tests: readonly Test[] }
  | { readonly what: 'field'; readonly field: TextField; readonly texts: readonly string[] }
  | { readonly what: 'values'; readonly path: readonly string[]; readonly among: Uint32Array<ArrayBuffer> }
  | ({ readonly what: 'ranking' } & Ranking)
);

/** Which values of a field are the most frequent among some events. */
export type Ranking = {
  readonly field: RankedField;
  readonly among: Uint32Array<ArrayBuffer>;
  readonly limit: number;
  /** What was counted of other events, which no segment has. */
  readonly others: ReadonlyMap<string, number>;
};

/**
 * `counts` leaves out the rows of `open`, whose records alone can tell. `ranked` has, with others, all values that are as
 * frequent as the last of those asked for or more so; undefined where too many are equally frequent to tell.
 */
export type LeafAnswer = { readonly through: number } & (
  | { readonly sets: Sets }
  | { readonly counts: Map<string, number>; readonly open: Uint32Array }
  | { readonly ranked: Map<string, number> | undefined }
);

export type ToLeaves =
  | { readonly says: 'asks'; readonly id: number; readonly question: LeafQuestion }
  /** Build what is missing up to a record; held, hardly at all, because the index is being written to. */
  | { readonly says: 'build'; readonly through: number; readonly isHeld: boolean }
  | { readonly says: 'close' };

export type FromLeaves =
  | { readonly says: 'answers'; readonly id: number; readonly answer: LeafAnswer | undefined }
  | { readonly says: 'reached'; readonly through: number; readonly bytes: number }
  | { readonly says: 'warns'; readonly message: string; readonly reason: string };
