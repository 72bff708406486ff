import { openNote } from '../proof/note.ts';
import type { VerifyEd25519 } from '../proof/ed25519.ts';
import { formatVkey, parseVkey, type VerifierKey } from '../proof/vkey.ts';

/** Record `seq` introduces the key: it signs checkpoints over that record, up to the one that introduces the next. */
export type IntroducedKey = { readonly key: VerifierKey; readonly seq: number };

/** An own record as far as keys are concerned. */
export type KeyRecord = { readonly seq: number; readonly type?: string; readonly own?: boolean; readonly data?: unknown };

/** What the old key and the new one both sign when a key is added: which trail, and the new key. */
export const keyNoteText = (origin: string, vkey: string): string => `veritrail-key@v1\n${origin}\n${vkey}\n`;

/**
 * The keys of a trail from its record 1 (`trail.created`) and its `key.added` records, in order; a string says which record
 * cannot be believed. Each later key must be countersigned by the one before it, and sign for itself.
 */
export function keyHistory(origin: string, records: readonly KeyRecord[], verify: VerifyEd25519): IntroducedKey[] | string {
  const [first, ...later] = records.filter(({ own, type }) => own === true && (type === 'trail.created' || type === 'key.added'));
  if (first?.seq !== 1 || first.type !== 'trail.created') return 'record 1, which names the trail and its first key, is missing';
  const created = first.data as { trail?: unknown; vkey?: unknown };
  if (`veritrail/${String(created.trail)}` !== origin) return 'record 1 names another trail';
  const key = parseVkey(String(created.vkey));
  if (typeof key === 'string' || key.name !== origin) return `the key in record 1 is refused${typeof key === 'string' ? `: ${key}` : ''}`;
  const keys: IntroducedKey[] = [{ key, seq: 1 }];
  for (const record of later) {
    const added = addedKey(origin, record, keys.at(-1)!.key, verify);
    if (typeof added === 'string') return `record ${record.seq} adds a key that is refused: ${added}`;
    keys.push({ key: added, seq: record.seq });
  }
  return keys;
}

function addedKey(origin: string, { data }: KeyRecord, old: VerifierKey, verify: VerifyEd25519): VerifierKey | string {
  const { vkey, note } = data as { vkey?: unknown; note?: unknown };
  const key = parseVkey(String(vkey));
  if (typeof key === 'string') return key;
  if (key.name !== origin) return 'it is named for another trail';
  const opened = openNote(String(note), [old, key], verify);
  if (typeof opened === 'string') return opened;
  if (opened.text !== keyNoteText(origin, formatVkey(key))) return 'its note is about something else';
  return opened.by.length === 2 ? key : 'the old key and the new one must both have signed it';
}

/**
 * The keys that may have signed a checkpoint of `size` records: the newest that they name, none where they name none. One
 * that was changed signs nothing that came after: it may have been changed because it was stolen.
 */
export const keysFor = (history: readonly IntroducedKey[], size: number): VerifierKey[] =>
  history
    .filter(({ seq }) => seq <= size)
    .slice(-1)
    .map(({ key }) => key);
