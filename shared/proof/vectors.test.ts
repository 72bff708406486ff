import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCheckpoint } from './checkpoint.ts';
import { verifyConsistency, verifyInclusion } from './merkle.ts';
import { openNote } from './note.ts';
import { parseTlogProof } from './tlog-proof.ts';
import { parseVkey, type VerifierKey } from './vkey.ts';

/** Published conformance suites. They lie beside the project and are not part of it. */
const folder = join(import.meta.dirname, '../../../shared/data/vectors');
const isThere = existsSync(folder);
const json = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const from64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const key = (vkey: string) => parseVkey(vkey) as VerifierKey;

describe.skipIf(!isThere)('published vectors (skipped where ../shared/data is absent)', () => {
  const cases = (kind: string) =>
    readdirSync(join(folder, 'merkle-rfc6962/testdata', kind)).map((n) => json(`merkle-rfc6962/testdata/${kind}/${n}/happy-path.json`));

  test('merkle-rfc6962: inclusion', () => {
    for (const { leafIdx: index, treeSize: size, root, leafHash, proof, wantErr } of cases('inclusion')) {
      const verdict = verifyInclusion({ index, size, root: from64(root) }, from64(leafHash), (proof ?? []).map(from64));
      expect(verdict).toBe(!wantErr);
    }
  });

  test('merkle-rfc6962: consistency', () => {
    for (const { size1, size2, root1, root2, proof, wantErr } of cases('consistency')) {
      const older = { size: size1, root: from64(root1) };
      expect(verifyConsistency(older, { size: size2, root: from64(root2) }, (proof ?? []).map(from64))).toBe(!wantErr);
    }
  });

  const notes = isThere ? json('signed-note/vectors.json') : { cases: [] };

  for (const { name, note_b64, vkeys, accept, verified, unverified } of notes.cases) {
    test(`signed-note: ${name}`, () => {
      const opened = openNote(from64(note_b64), vkeys.map(key));
      const found = typeof opened === 'object' && { verified: opened.by.length, unverified: opened.unknown };
      expect(found).toEqual(accept && { verified, unverified });
    });
  }

  test('signed-note: every part of a vkey and every vkey with one byte incremented is refused', () => {
    const [good] = notes.cases[0].vkeys as [string];
    expect(key(good)).toBeTypeOf('object');
    for (const bad of notes.bad_vkeys) expect(parseVkey(bad)).toBeTypeOf('string');
    for (let i = 0; i < good.length; i++) {
      expect(parseVkey(good.slice(0, i))).toBeTypeOf('string');
      const changed = good.slice(0, i) + String.fromCharCode(good.charCodeAt(i) + 1) + good.slice(i + 1);
      expect(parseVkey(changed), changed).toBeTypeOf('string');
    }
  });

  test('fault 18: tlog-checkpoint bodies', () => {
    for (const { name, body, accept } of json('tlog-checkpoint/checkpoint_body.json').cases) {
      const parsed = parseCheckpoint(body);
      // Their good ones have roots that are not 32 bytes, or extension lines: the suite itself says a strict parser may refuse them.
      expect(parsed, name).toMatch(accept ? /root is not 32 bytes|lines after the root/ : /./);
    }
  });

  test('tlog-proof: errors', () => {
    for (const { name, proof } of json('tlog-checkpoint/tlog_proof_errors.json').cases)
      expect(parseTlogProof(proof), name).toBeTypeOf('string');
  });
});
