import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { minifyJson } from '../../../shared/json/minify.ts';
import { countsOf, newImport } from './import.fixture.ts';

const real = new URL('../../../../shared/data/real/', import.meta.url).pathname;
const SLOW_MS = 180_000;

describe.skipIf(!existsSync(real))('real logs (skipped where ../shared/data/real is absent)', () => {
  test.each([
    ['windows/lsass01.jsonl.gz', 53_698],
    ['windows/netsh_small.jsonl.gz', 2366],
    ['cloudtrail', 2900],
    ['cloud/k8s_audit.jsonl', 37],
    ['cloud/gcp_audit.jsonl', 11],
    ['cloud/azure_activity.jsonl', 4],
    ['cloud/m365_audit.jsonl', 4],
    ['csv/aws_s3_honeybucket.csv', 301],
    ['csv/m365_copilot_ediscovery.csv', 177],
    ['timesketch', 28],
    ['trading/pyfolio_fills.csv.gz', 9367],
  ])(
    '%s: all %i records are stored, and none again',
    async (name, count) => {
      const { importPaths, verify } = await newImport();
      const first = await importPaths([real + name]);
      expect(countsOf(first)).toEqual({ read: count, stored: count, duplicates: 0, conflicts: 0, refused: 0 });
      expect(first.files.filter(({ problem }) => problem !== undefined)).toEqual([]);
      if (count < 10_000) expect(countsOf(await importPaths([real + name]))).toMatchObject({ read: count, stored: 0, duplicates: count });
      await verify();
    },
    SLOW_MS,
  );

  test('trading/stripe_events.tar.gz: 88 events under two ids, none of them lost', async () => {
    const { importPaths, events, verify } = await newImport();
    const path = `${real}trading/stripe_events.tar.gz`;
    const result = await importPaths([path]);
    expect(countsOf(result)).toEqual({ read: 88, stored: 2, duplicates: 0, conflicts: 86, refused: 0 });
    expect(result.files).toHaveLength(89);
    expect(new Set((await events()).flatMap((event) => (event.own ? [] : event.id))).size).toBe(88);
    expect(countsOf(await importPaths([path]))).toEqual({ read: 88, stored: 0, duplicates: 88, conflicts: 0, refused: 0 });
    await verify();
  });

  test(
    'windows/empire_persistence.jsonl.gz: `data` is the source line, byte for byte, 40,569 of 40,569',
    async () => {
      const { importPaths, data, verify } = await newImport();
      const path = `${real}windows/empire_persistence.jsonl.gz`;
      expect(countsOf(await importPaths([path]))).toEqual({ read: 40_569, stored: 40_569, duplicates: 0, conflicts: 0, refused: 0 });
      const lines = gunzipSync(readFileSync(path))
        .toString()
        .split('\n')
        .filter((line) => line !== '');
      const expected = lines.map((line) => {
        const json = minifyJson(line, { depth: 200 });
        return json.ok ? json.text : '';
      });
      const stored = await data();
      expect(stored.length).toBe(40_569);
      expect(stored.filter((text, index) => text === expected[index]).length).toBe(40_569);
      const retyped = expected.filter((text) => JSON.stringify(JSON.parse(text)) !== text);
      expect(retyped.length).toBe(40_171); // as many as data/README.md says: the test has teeth
      await verify();
    },
    SLOW_MS,
  );

  test('big list of naughty strings: each survives as text of an event', async () => {
    const path = new URL('../../../../shared/data/vectors/blns/blns.json', import.meta.url).pathname;
    const strings = JSON.parse(readFileSync(path, 'utf8')) as string[];
    const { importPaths, importFiles, data } = await newImport();
    expect(await importPaths([path])).toMatchObject({ read: strings.length, refused: 0, conflicts: 0 });
    expect((await data()).map((text) => JSON.parse(text) as unknown)).toEqual(strings);
    const events = strings.map((text, index) =>
      JSON.stringify({ event_id: `${index}`, actor: { id: text, name: text }, action: text, resource: { type: text, id: text } }),
    );
    expect(await importFiles({ 'fields.jsonl': events.join('\n') })).toMatchObject({ stored: strings.length });
    expect((await data()).slice(-strings.length)).toEqual(events);
  });
});
