import { extname } from 'node:path';
import { csvLayout, looksLikeHeader, type CsvLayout } from './csv-layout.ts';
import { encodingProblem } from './encoding.ts';
import { findRecords } from './find-records.ts';
import { LineSplitter } from './lines.ts';

/** What a file is, by its first 64 KiB (and by its name only where the bytes leave it open). */
export type Nature =
  | { kind: 'empty' | 'jsonl' }
  | { kind: 'gzip' | 'zip' | 'tar' | 'sqlite' }
  | { kind: 'json'; listAt: number }
  | ({ kind: 'csv' } & CsvLayout)
  | { kind: 'unreadable'; problem: string };

export const HEAD_BYTES = 64 * 1024;
const JSON_STARTS = '{["-0123456789tfn';

const magics: readonly (readonly [bytes: string, offset: number, nature: Nature])[] = [
  ['\x1f\x8b', 0, { kind: 'gzip' }],
  ['PK\x03\x04', 0, { kind: 'zip' }],
  ['PK\x05\x06', 0, { kind: 'zip' }],
  ['SQLite format 3\0', 0, { kind: 'sqlite' }],
  ['ustar', 257, { kind: 'tar' }],
  ...(
    [
      ['ElfFile\0', 'a Windows .evtx file. Export it as JSON or CSV first'],
      ['PAR1', 'a Parquet file. Export it as JSON or CSV first'],
      ['\xfd7zXZ', 'xz-compressed. Unpack it first'],
      ['BZh', 'bzip2-compressed. Unpack it first'],
      ['\x28\xb5\x2f\xfd', 'zstd-compressed. Unpack it first'],
      ["7z\xbc\xaf'\x1c", 'a 7-Zip archive. Unpack it first'],
      ['Rar!', 'a RAR archive. Unpack it first'],
      ['%PDF', 'a PDF document'],
      ['\x89PNG', 'an image'],
    ] as const
  ).map(([bytes, what]) => [bytes, 0, { kind: 'unreadable', problem: `This is ${what}.` } as const] as const),
];

/** Tells what a file is from its head, BOM already skipped; `isWhole` where the head is all there is. */
export function sniff(head: Buffer, name: string, isWhole: boolean): Nature {
  for (const [bytes, offset, nature] of magics) {
    if (head.toString('latin1', offset, offset + bytes.length) === bytes) return nature;
  }
  const problem = encodingProblem(head);
  if (problem !== undefined) return { kind: 'unreadable', problem };
  const lines = firstLines(head, isWhole);
  if (lines.length === 0 && isWhole) return { kind: 'empty' };
  const extension = extname(name.replace(/\.gz$/i, '')).toLowerCase();
  if (extension === '.jsonl' || extension === '.ndjson') return { kind: 'jsonl' };
  if (extension === '.csv' || extension === '.tsv') return { kind: 'csv', ...(csvLayout(head, isWhole) ?? oneColumn(lines[0] ?? '')) };
  return textNature(head, lines, isWhole);
}

const oneColumn = (first: string): CsvLayout => ({ delimiter: ',', hasHeader: looksLikeHeader([first]) });

function textNature(head: Buffer, lines: readonly string[], isWhole: boolean): Nature {
  const text = head.toString();
  const first = lines[0] ?? text.trimStart();
  if (JSON_STARTS.includes(first.trimStart()[0] ?? ' ')) {
    const json = jsonNature(text, lines);
    if (json) return json;
  }
  const layout = csvLayout(head, isWhole);
  if (layout && lines.length > 1) return { kind: 'csv', ...layout };
  if (lines.some((line) => line.startsWith('{'))) return { kind: 'jsonl' };
  return { kind: 'unreadable', problem: 'This is neither JSON nor a table (CSV), nor one of the formats Veritrail knows.' };
}

/** One value a line is JSONL, also where the first line is damaged; a value over several lines, or the only one of its file, is JSON. */
function jsonNature(text: string, lines: readonly string[]): Nature | undefined {
  const isBracket = /^\s*[[{]/.test(text);
  const [first, second] = lines;
  const listAt = findRecords(text);
  if (first !== undefined && second !== undefined) {
    if (isJson(first) && (isBracket || isJson(second))) return { kind: 'jsonl' };
    if (listAt === 0 && /^\{.*[^[{,:\s]\s*$/.test(first) && second.startsWith('{') && isJson(second)) return { kind: 'jsonl' };
  }
  if (isBracket || (lines.length === 1 && isJson(text))) return { kind: 'json', listAt: Buffer.byteLength(text.slice(0, listAt)) };
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The first lines of the head that are not blank and are whole. */
function firstLines(head: Buffer, isWhole: boolean): string[] {
  const splitter = new LineSplitter(HEAD_BYTES);
  const pieces = [...splitter.push(head), ...(isWhole ? splitter.end() : [])].slice(0, 50);
  return pieces.flatMap((piece) => ('bytes' in piece ? [piece.bytes.toString()] : []));
}
