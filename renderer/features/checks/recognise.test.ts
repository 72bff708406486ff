import { expect, test } from 'vitest';
import { recognise } from './recognise.ts';

const file = (name: string, content = ''): File => new File([content], name);
const kindOf = (files: File[], names = files.map(({ name }) => name)) => recognise({ files, names });

const checkpoint =
  'veritrail/01234567-89ab-cdef-0123-456789abcdef\n2\nQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=\n\n— veritrail/01234567-89ab-cdef-0123-456789abcdef AAAAAAA=\n';

test('a pack is known by what is in it: as files, as a folder whose names are seen, and as a zip', async () => {
  const names = ['evidence/manifest.json', 'evidence/manifest.json.note', 'evidence/records.jsonl'];
  expect(await kindOf(names.map((name) => file(name)))).toBe('evidence pack');
  expect(await kindOf([file('evidence')], ['evidence', ...names])).toBe('evidence pack');
  expect(await kindOf([file('a.zip', 'PK...manifest.json...manifest.json.note...')])).toBe('evidence pack');
  expect(await kindOf([file('logs.zip', 'PK...audit-20250101.jsonl...')])).toBeUndefined();
});

test('an export is known by the manifest beside it, small files by what they say', async () => {
  expect(await kindOf([file('out.csv.manifest.json'), file('out.csv')])).toBe('export with its manifest');
  expect(await kindOf([file('out.csv'), file('other.csv.manifest.json')])).toBeUndefined();
  expect(await kindOf([file('e', 'c2sp.org/tlog-proof@v1\nindex 1\n')])).toBe('proof');
  expect(await kindOf([file('c.txt', checkpoint)])).toBe('checkpoint');
  expect(await kindOf([file('r.txt', `vkey x\ntold {}\nold 0\n\n${checkpoint}`)])).toBe('request to a witness');
  expect(await kindOf([file('a.txt', `vkey x\n\n${checkpoint}`)])).toBe('cosigned checkpoint');
});

test('a log is a log', async () => {
  expect(await kindOf([file('audit.jsonl', '{"a":1}\n')])).toBeUndefined();
  expect(await kindOf([file('a.jsonl'), file('b.jsonl')])).toBeUndefined();
});
