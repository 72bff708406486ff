import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { formatCheckpoint, originOf, parseCheckpoint, trailIdOf } from './checkpoint.ts';
import { cosignatureBytes, cosignedText } from './cosignature.ts';
import { emptyRoot } from './merkle.ts';
import { formatNote, openNote, parseNote } from './note.ts';
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts';
import { formatVkey, type KeyUse, parseVkey, verifierKey } from './vkey.ts';

function signer(name: string, use: KeyUse) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = verifierKey(name, use, new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)));
  return { key, sign: (bytes: Uint8Array) => new Uint8Array(sign(null, bytes, privateKey)) };
}

const origin = originOf('01234567-89ab-cdef-0123-456789abcdef');
const text = formatCheckpoint({ origin, size: 1700, root: emptyRoot });
const trail = signer(origin, 'note');
const witness = signer('witness/ann', 'cosignature');
const own = { name: trail.key.name, id: trail.key.id, signature: trail.sign(utf8(text)) };
const cosigned = {
  name: witness.key.name,
  id: witness.key.id,
  signature: cosignatureBytes(1_700_000_000, witness.sign(cosignedText(text, 1_700_000_000))),
};
const note = formatNote({ text, signatures: [own, cosigned] });

test('a vkey reads back as it was written', () => {
  for (const { key } of [trail, witness]) expect(parseVkey(formatVkey(key))).toEqual(key);
});

describe('a cosigned checkpoint', () => {
  test('opens with the names and the time of the witness', () => {
    const opened = openNote(note, [trail.key, witness.key]);
    expect(opened).toMatchObject({ text, by: [{ key: trail.key }, { key: witness.key, at: 1_700_000_000 }], unknown: 0 });
    expect(openNote(note, [trail.key])).toMatchObject({ unknown: 1 });
  });

  test('is rejected when the time of the witness was moved', () => {
    const moved = { ...cosigned, signature: cosignatureBytes(1_700_000_001, cosigned.signature.subarray(8)) };
    expect(openNote(formatNote({ text, signatures: [own, moved] }), [witness.key])).toMatch(/witness\/ann is not good/);
  });

  test('a key of one use signs nothing of the other use', () => {
    const asNote = { ...cosigned, signature: witness.sign(utf8(text)) };
    expect(openNote(formatNote({ text, signatures: [asNote] }), [witness.key])).toMatch(/not good/);
  });
});

test('fault 18: an edited checkpoint is refused', () => {
  const refused = (changed: string) => {
    const opened = openNote(changed, [trail.key]);
    return typeof opened === 'string' || typeof parseCheckpoint(opened.text) === 'string';
  };
  expect(refused(note)).toBe(false);
  const edits = [
    note.replace('1700', '1701'),
    note.replace('1700', '01700'),
    note.replace('47DEQ', '47DER'),
    note.replace('cdef\n', 'cdee\n'),
    note.replaceAll('\n', '\r\n'),
    `${note}trailing line\n`,
    note.slice(0, -1),
    formatNote({ text, signatures: Array.from({ length: 101 }, () => own) }),
    formatNote({ text, signatures: [{ ...own, signature: own.signature.map((byte, i) => (i === 9 ? byte ^ 1 : byte)) }] }),
  ];
  for (const edit of edits) expect(refused(edit), edit.slice(0, 200)).toBe(true);
  const signedOddly = (odd: string) => formatNote({ text: odd, signatures: [{ ...own, signature: trail.sign(utf8(odd)) }] });
  for (const odd of [
    text.replace('1700', '01700'),
    `${text}extension\n`,
    text.replace('1700', '-1'),
    text.replace('1700', '9007199254740993'),
  ])
    expect(refused(signedOddly(odd)), odd).toBe(true);
});

test('origins name trails', () => {
  expect(trailIdOf(origin)).toBe('01234567-89ab-cdef-0123-456789abcdef');
  expect(trailIdOf('veritrail/x')).toBeUndefined();
});

test('a tlog-proof reads back as it was written; the example of the specification has its form', () => {
  const proof = { index: 5, hashes: [emptyRoot], checkpoint: note, extra: utf8('x') };
  expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof);
  expect(parseTlogProof(formatTlogProof({ ...proof, index: 0, hashes: [] }))).toMatchObject({ hashes: [] });
  expect(parseNote(note)).toMatchObject({ text });
});
