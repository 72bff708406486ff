import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseRecord } from '../../../shared/record.ts';
import { createTrail } from './create-trail.ts';
import { factsOf } from './trail-facts.ts';
import { testFolder } from './trail.fixture.ts';
import { verifyTrail } from './verify-trail.ts';

test('a new trail begins with its UUID, name, format version and verifier key', async () => {
  const { folder, path, dataDir } = testFolder();
  const trail = await createTrail(path, 'Höhenflug "7"', { dataDir });
  const [first] = await trail.readRange(1, 9);
  const event = parseRecord(first!.record);
  expect(event).toMatchObject({ own: true, category: 'custody', type: 'trail.created', seq: 1, prev: '0'.repeat(64) });
  expect(event.recorded).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  expect(factsOf(first!.record)).toEqual({ formatVersion: 1, name: 'Höhenflug "7"', trail: trail.id, vkey: expect.any(String) });
  expect(first!.hash).toBe(createHash('sha256').update(`\0${first!.record}`).digest('hex'));
  expect(trail).toMatchObject({ name: 'Höhenflug "7"', access: 'write', path });
  await trail.close();
  expect(readdirSync(folder).toSorted()).toEqual(['a.veritrail', 'data']);
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent', size: 1 });
});

test('its signing key is a C2SP key of its own, kept outside it and for this person only', async () => {
  const { path, dataDir } = testFolder();
  const trail = await createTrail(path, 'x', { dataDir });
  const [first] = await trail.readRange(1, 1);
  await trail.close();
  const file = join(dataDir, 'keys', `${trail.id}.key`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'keys')).mode & 0o777).toBe(0o700);
  const [, name, id, key] = /^(.+?)\+(.{8})\+(.{44})$/.exec(factsOf(first!.record)!.vkey) as unknown as string[]; // base64 has + as well
  const bytes = Buffer.from(key!, 'base64');
  expect(name).toBe(`veritrail/${trail.id}`);
  expect([bytes.length, bytes[0]]).toEqual([33, 1]);
  expect(id).toBe(createHash('sha256').update(`${name}\n`).update(bytes).digest('hex').slice(0, 8));
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^PRIVATE\\+KEY\\+${name}\\+${id}\\+[A-Za-z0-9+/]{44}\\n$`));
  expect(readFileSync(path).includes(readFileSync(file, 'utf8').trim().slice(-44))).toBe(false);
});

test("a name that is taken, by SQLite's companions too, is refused and nothing is left behind", async () => {
  const { folder, path, dataDir } = testFolder();
  writeFileSync(path, 'mine');
  writeFileSync(join(folder, 'b.veritrail-wal'), 'old');
  for (const taken of [path, join(folder, 'b.veritrail'), join(folder, 'no-such-folder', 'c.veritrail')])
    await expect(createTrail(taken, 'x', { dataDir })).rejects.toMatchObject({ code: 'target/refused' });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(readdirSync(folder).toSorted()).toEqual(['a.veritrail', 'b.veritrail-wal', 'data']);
  expect(readdirSync(join(dataDir, 'keys'))).toEqual([]);
});

test('a path with everything a path may have works', async () => {
  const { folder, dataDir } = testFolder();
  const odd = join(folder, 'ä ?#%20&');
  mkdirSync(odd);
  const path = join(odd, "it's 100%.veritrail");
  const trail = await createTrail(path, 'x', { dataDir });
  await trail.close();
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent' });
});
