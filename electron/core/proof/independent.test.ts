import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { base64Of } from '../../../shared/proof/bytes.ts';
import { makePack } from '../packs/make-pack.ts';
import { createTrail } from '../trail/create-trail.ts';
import type { StoredCheckpoint, Trail } from '../trail/trail.ts';
import { anchorsOf } from './anchors.ts';
import { proveConsistency, proveEvent } from './prove-event.ts';
import { acceptCosignature, requestCosignature } from './accept-cosignature.ts';
import { signCheckpoint } from './sign-checkpoint.ts';
import { cosign } from './witness.ts';

/** Debian's golang-go and golang-golang-x-mod-dev, or a GOPATH that has the same. */
const gopath = [process.env['GOPATH'] ?? '', '/usr/share/gocode'].find((path) => existsSync(join(path, 'src/golang.org/x/mod/sumdb/tlog')));
const hasGo = gopath !== undefined && spawnSync('go', ['version']).status === 0;
const program = join(import.meta.dirname, '../../../build/independent/check.go');

let folder = '';
let dataDir = '';
let trail: Trail;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-independent-'));
  dataDir = join(folder, 'data');
  trail = await createTrail(join(folder, 'a.veritrail'), 'a trail', { dataDir });
});
afterAll(async () => {
  await trail.close();
  rmSync(folder, { recursive: true });
});

async function grownBy(count: number): Promise<StoredCheckpoint & { vkey: string }> {
  const drafts = Array.from({ length: count }, (_, i) => ({ id: `${count}-${i}`, type: i % 100 ? 'a' : 'b', data: `{"text":"Ä ${i}"}` }));
  await trail.append({ drafts, source: '' });
  const signed = await signCheckpoint({ trail, dataDir }, 'asked');
  if (signed.status === 'skipped') throw new Error(signed.reason);
  return { ...signed.checkpoint, vkey: signed.vkey };
}

/** The newest checkpoint with a witness's cosignature below its own, and the key of the witness. */
async function cosigned(newer: StoredCheckpoint): Promise<{ note: string; vkey: string }> {
  const answer = cosign(join(folder, 'witness'), (await requestCosignature({ trail, dataDir })).text, 'Bo', new Date());
  if (answer.status !== 'cosigned') throw new Error(answer.reason);
  const { vkey } = await acceptCosignature({ trail, dataDir }, answer.text);
  const note = anchorsOf(dataDir, trail.id)
    .list()
    .anchors.find(({ size }) => size === newer.size)!.note;
  return { note, vkey };
}

async function packed(): Promise<string> {
  const path = join(folder, 'pack');
  const said = {
    madeBy: 'Ann',
    reason: 'audit',
    recipient: 'Bo',
    filter: 'type:b',
    form: 'folder' as const,
    now: new Date().toISOString(),
  };
  const listSeqs = async (size: number) =>
    Uint32Array.from((await trail.readRange(1, size)).filter(({ record }) => record.includes('"type":"b"')).map(({ seq }) => seq));
  await makePack({ trail, dataDir, path, listSeqs, signal: new AbortController().signal, onProgress: () => undefined, ...said });
  return path;
}

function ask(question: object): string {
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: gopath, GOFLAGS: '', GOCACHE: join(tmpdir(), 'veritrail-go-cache') };
  const { stdout, stderr } = spawnSync('go', ['run', program], { input: JSON.stringify(question), encoding: 'utf8', env });
  return `${stdout}${stderr}`.trim();
}

test.skipIf(!hasGo)(
  "Go's sumdb packages accept our notes, proofs, cosignatures and packs, and refuse changed ones (skipped without go and golang-golang-x-mod-dev)",
  async () => {
    const older = await grownBy(300);
    const newer = await grownBy(1234);
    const stored = await trail.readSeqs([1, 2, 256, 257, 302, 1500]);
    const Proofs = await Promise.all(
      stored.map(async ({ seq, record }) => ({
        Record: Buffer.from(record).toString('base64'),
        Proof: (await proveEvent({ trail, dataDir }, seq)).proof,
      })),
    );
    const Between = (await proveConsistency({ trail, dataDir }, older, newer)).map(base64Of);
    const { note, vkey: Witness } = await cosigned(newer);
    const Pack = await packed();
    const question = { Vkey: newer.vkey, Proofs, Older: older.note, Newer: note, Between, Witness, Pack };
    expect(ask(question)).toBe('good');
    expect(ask({ ...question, Between: Between.toReversed() })).not.toBe('good');
    expect(ask({ ...question, Proofs: [{ ...Proofs[0]!, Record: Proofs[1]!.Record }] })).not.toBe('good');
    expect(ask({ ...question, Newer: note.replace('1536', '1537') })).not.toBe('good');
    expect(ask({ ...question, Newer: newer.note })).not.toBe('good'); // nobody cosigned it
    const records = join(Pack, 'records.jsonl');
    writeFileSync(records, readFileSync(records, 'utf8').replace('Ä', 'A'));
    expect(ask(question)).toContain('the records of the pack are not those under its checkpoint');
  },
);
