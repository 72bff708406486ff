import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { base64Of } from '../../../shared/proof/bytes.ts';
import { createTrail } from '../trail/create-trail.ts';
import type { StoredCheckpoint, Trail } from '../trail/trail.ts';
import { proveConsistency, proveEvent } from './prove-event.ts';
import { signCheckpoint } from './sign-checkpoint.ts';

/** Debian's golang-go and golang-golang-x-mod-dev, or a GOPATH that has the same. */
const gopath = [process.env['GOPATH'] ?? '', '/usr/share/gocode'].find((path) => existsSync(join(path, 'src/golang.org/x/mod/sumdb/tlog')));
const hasGo = gopath !== undefined && spawnSync('go', ['version']).status === 0;
const program = join(import.meta.dirname, '../../../build/independent/check.go');

let folder = '';
let trail: Trail;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-independent-'));
  trail = await createTrail(join(folder, 'a.veritrail'), 'a trail', { dataDir: folder });
});
afterAll(async () => {
  await trail.close();
  rmSync(folder, { recursive: true });
});

async function grownBy(count: number): Promise<StoredCheckpoint & { vkey: string }> {
  const drafts = Array.from({ length: count }, (_, i) => ({ id: `${count}-${i}`, data: `{"text":"Ä ${i}"}` }));
  await trail.append({ drafts, source: '' });
  const signed = await signCheckpoint({ trail, dataDir: folder }, 'asked');
  if (signed.status === 'skipped') throw new Error(signed.reason);
  return { ...signed.checkpoint, vkey: signed.vkey };
}

function ask(question: object): string {
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: gopath, GOFLAGS: '', GOCACHE: join(tmpdir(), 'veritrail-go-cache') };
  const { stdout, stderr } = spawnSync('go', ['run', program], { input: JSON.stringify(question), encoding: 'utf8', env });
  return `${stdout}${stderr}`.trim();
}

test.skipIf(!hasGo)(
  "Go's sumdb packages accept our notes and proofs, and refuse changed ones (skipped without go and golang-golang-x-mod-dev)",
  async () => {
    const older = await grownBy(300);
    const newer = await grownBy(1234);
    const records = await trail.readSeqs([1, 2, 256, 257, 302, 1500]);
    const Proofs = await Promise.all(
      records.map(async ({ seq, record }) => ({
        Record: Buffer.from(record).toString('base64'),
        Proof: (await proveEvent({ trail, dataDir: folder }, seq)).proof,
      })),
    );
    const Between = (await proveConsistency({ trail, dataDir: folder }, older, newer)).map(base64Of);
    const question = { Vkey: newer.vkey, Proofs, Older: older.note, Newer: newer.note, Between };
    expect(ask(question)).toBe('good');
    expect(ask({ ...question, Between: Between.toReversed() })).not.toBe('good');
    expect(ask({ ...question, Proofs: [{ ...Proofs[0]!, Record: Proofs[1]!.Record }] })).not.toBe('good');
    expect(ask({ ...question, Newer: newer.note.replace('1536', '1537') })).not.toBe('good');
  },
);
