import { base64Of, bytesOfBase64, joinBytes, sameBytes, textOf, utf8 } from './bytes.ts';
import { type VerifyEd25519, verifyEd25519 } from './ed25519.ts';
import { isKeyName, type VerifierKey } from './vkey.ts';
import { verifyCosignature } from './cosignature.ts';

export type NoteSignature = { readonly name: string; readonly id: Uint8Array; readonly signature: Uint8Array };

/** A C2SP signed note taken apart: `text` ends in a newline; nothing about the signatures is checked yet. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** As the Go implementation: more lines than this are an attack, not a note. */
const MAX_SIGNATURES = 100;
const MAX_BYTES = 1_000_000;

/** Takes a note apart; a string says why it is not one. */
export function parseNote(bytes: Uint8Array | string): Note | string {
  const whole = typeof bytes === 'string' ? bytes : textOf(bytes);
  if (whole === undefined || !whole.isWellFormed()) return 'it is not valid UTF-8';
  if (whole.length > MAX_BYTES) return 'it is too long for a signed note';
  // oxlint-disable-next-line no-control-regex -- the specification forbids exactly these
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return 'it holds a control character';
  const end = whole.lastIndexOf('\n\n');
  if (end < 0) return 'it has no signatures: the blank line before them is missing';
  if (!whole.endsWith('\n')) return 'its last line is not ended';
  const lines = whole.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return `it has more than ${MAX_SIGNATURES} signatures`;
  const signatures = lines.map(parseSignature);
  if (signatures.includes(undefined)) return 'a signature line is malformed';
  return { text: whole.slice(0, end + 1), signatures: signatures as NoteSignature[] };
}

function parseSignature(line: string): NoteSignature | undefined {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = bytesOfBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length < 5) return undefined;
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

export const formatSignature = ({ name, id, signature }: NoteSignature): string => `— ${name} ${base64Of(joinBytes(id, signature))}\n`;

export const formatNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(formatSignature).join('')}`;

/** `by`: the known keys that signed, each once; `at`: seconds since 1970, given by cosignatures. `unknown`: how many others. */
export type OpenedNote = Note & { readonly by: readonly { key: VerifierKey; at?: number }[]; readonly unknown: number };

/**
 * Opens a note for those who know these keys; a string says why it must be rejected: no signature of a known key, or one
 * that does not verify. Signatures of unknown keys are counted and otherwise ignored, as the specification asks.
 */
export function openNote(
  bytes: Uint8Array | string,
  keys: readonly VerifierKey[],
  verify: VerifyEd25519 = verifyEd25519,
): OpenedNote | string {
  const note = parseNote(bytes);
  if (typeof note === 'string') return note;
  const by: { key: VerifierKey; at?: number }[] = [];
  const unknown = new Set<string>();
  for (const one of note.signatures) {
    const key = keys.find(({ name, id }) => name === one.name && sameBytes(id, one.id));
    if (!key) unknown.add(formatSignature(one));
    else if (!by.some((earlier) => earlier.key === key)) {
      const good =
        key.use === 'note' ? verify(key.publicKey, utf8(note.text), one.signature) && {} : verifyCosignature(note.text, key, one, verify);
      if (!good) return `the signature of ${key.name} is not good`;
      by.push({ key, ...good });
    }
  }
  return by.length > 0 ? { ...note, by, unknown: unknown.size } : 'none of its signatures is by a known key';
}
