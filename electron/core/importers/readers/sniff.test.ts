import { describe, expect, test } from 'vitest';
import { looksLikeHeader } from './csv-layout.ts';
import { sniff } from './sniff.ts';

const nature = (text: string | Buffer, name = 'file') => sniff(Buffer.from(text as string), name, true);

describe('what a file is', () => {
  test.each([
    ['{"a":1}\n{"b":2}\n', 'jsonl'],
    ['{"a":1}\n\n{"b":2}', 'jsonl'],
    ['{"a":1}\nnot json\n{"b":2}', 'jsonl'],
    ['{"a":\n{"b":2}\n{"c":3}', 'json'],
    ['{"a":1,"cut\n{"b":2}\n{"c":3}\n', 'jsonl'],
    ['[1,2]\n[3]\n', 'jsonl'],
    ['"a"\n"b"\n', 'jsonl'],
    ['1\n2\n', 'jsonl'],
    ['{"a":1}', 'json'],
    ['{\n "a": 1\n}\n', 'json'],
    ['[\n{"a":1},\n{"b":2}\n]', 'json'],
    ['[{"a":1},\n{"b":2}]', 'json'],
    ['{"Records":[\n{"a":1},\n{"b":2}]}', 'json'],
    ['a,b\n1,2\n', 'csv'],
    ['a;b\n1;2\n', 'csv'],
    ['1,2\n3,4\n', 'csv'],
    ['2024-01-01 10:00:00 something happened\n2024-01-01 10:00:01 again\n', 'unreadable'],
    ['', 'empty'],
    [' \n\n', 'empty'],
    ['\x1f\x8b\x08', 'gzip'],
    ['PK\x03\x04', 'zip'],
    ['SQLite format 3\0', 'sqlite'],
  ])('%j is %s', (text, kind) => {
    expect(nature(Buffer.from(text, 'latin1')).kind).toBe(kind);
  });

  test('the name decides where the bytes leave it open', () => {
    expect(nature('garbage\n{"a":1}\n', 'x.jsonl').kind).toBe('jsonl');
    expect(nature('name\nann\nbob\n', 'x.csv')).toEqual({ kind: 'csv', delimiter: ',', hasHeader: true });
    expect(nature('1\n2\n', 'x.csv.gz')).toEqual({ kind: 'csv', delimiter: ',', hasHeader: false });
  });

  test('fault 50: the delimiter is the one that makes the rows alike', () => {
    expect(nature('time;text;n\n2024-01-01;"a,b";1\n2024-01-02;c,d,e;2\n')).toMatchObject({ delimiter: ';', hasHeader: true });
    expect(nature('a\tb\n1\t2,3\n')).toMatchObject({ delimiter: '\t' });
    expect(looksLikeHeader(['', 'amount', 'price'])).toBe(true);
    expect(looksLikeHeader(['2024-01-01', 'ann'])).toBe(false);
    expect(looksLikeHeader(['ann', '17'])).toBe(false);
  });
});

describe('fault 40: encodings', () => {
  const text = '{"name":"José"}\n{"name":"Zoë"}\n';
  test.each([
    ['UTF-16 (little endian)', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['UTF-16 (big endian)', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()])],
    ['UTF-16 (little endian)', Buffer.from(text, 'utf16le')],
    ['Latin-1', Buffer.from(text, 'latin1')],
    ['Latin-1', Buffer.from('{"name":"José"}', 'latin1')],
    ['binary', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
  ])('%s is refused by name', (name, bytes) => {
    const found = nature(bytes, 'x.jsonl');
    expect(found.kind === 'unreadable' && found.problem).toContain(name);
  });

  test('one bad line does not condemn a UTF-8 file', () => {
    expect(nature(Buffer.concat([Buffer.from('{"a":"é"}\n{"b":"'), Buffer.from([0xe9]), Buffer.from('"}\n')])).kind).toBe('jsonl');
    expect(nature(Buffer.concat([Buffer.from('{"a":1}\n{"b":"'), Buffer.from([0xff]), Buffer.from('"}\n{"c":1}\n')])).kind).toBe('jsonl');
    const cut = Buffer.from(`${'{"a":1}\n'.repeat(10)}{"a":"é`).subarray(0, -1);
    expect(sniff(cut, 'x.jsonl', false).kind).toBe('jsonl');
  });
});
