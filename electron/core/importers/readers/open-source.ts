import type { ImportSource } from '../sources.ts';
import { Expansion, gunzipped, hashed, Meter, peek, type Bytes } from './bytes.ts';
import { databaseFile } from './event-database.ts';
import { LogFile, problemOf } from './log-file.ts';
import { HEAD_BYTES, sniff, type Nature } from './sniff.ts';
import { tarMembers } from './tar.ts';
import { textPieces, type TextNature } from './text-pieces.ts';
import { zipMembers } from './zip.ts';

export type Reading = { readonly limitBytes: number; readonly unpackRatio: number; readonly onBytes: (count: number) => void };

/** The files of one source: itself, or before it the members of the archive it is. Each is to be read before the next is asked for. */
export async function* logFiles(source: ImportSource, reading: Reading): AsyncGenerator<LogFile> {
  const facts = { name: source.name, sizeBytes: source.sizeBytes, isMember: false };
  if (source.refused !== undefined) return yield new LogFile({ ...facts, problem: source.refused });
  let sha256: string | undefined;
  const meter = new Meter(source.sizeBytes, reading.onBytes);
  const stream = hashed(
    source.open(),
    (count) => meter.add(count),
    (digest) => (sha256 = digest),
  );
  for await (const file of filesIn(facts, source, stream, { ...reading, onBytes: (count) => meter.add(count) })) {
    yield file;
    if (file.isMember) continue;
    await drain(stream, file);
    meter.finish();
    file.sha256 = sha256;
    file.problem = (await source.check?.()) ?? file.problem;
  }
}

type Facts = { name: string; sizeBytes: number; isMember: boolean };

async function* filesIn(facts: Facts, source: ImportSource, stream: Bytes, reading: Reading): AsyncGenerator<LogFile> {
  try {
    const { nature, bytes, packing } = await unwrap(stream, facts.name, reading);
    if (nature.kind === 'tar') yield* withMembers(facts, `tar${packing}`, tarMembers(facts.name, bytes, memberOpener(reading)));
    else if (nature.kind === 'zip' && source.path !== undefined && packing === '')
      yield* withMembers(facts, 'zip', zipMembers(facts.name, source.path, memberOpener(reading), reading));
    else if (nature.kind === 'sqlite' && source.path !== undefined && packing === '')
      yield databaseFile(facts, source.path, reading.limitBytes);
    else yield textFile(facts, nature, bytes, packing, reading);
  } catch (error) {
    yield new LogFile({ ...facts, problem: problemOf(error) });
  }
}

/** An archive is a file of the import too; it comes after its members, when it is known whether it was in order. */
async function* withMembers(facts: Facts, container: string, members: AsyncIterable<LogFile>): AsyncGenerator<LogFile> {
  const archive = new LogFile({ ...facts, container });
  try {
    yield* members;
  } catch (error) {
    archive.problem = problemOf(error);
  }
  yield archive;
}

type Unwrapped = { nature: Nature; bytes: AsyncIterable<Buffer>; packing: '' | '.gz' };

/** Looks through one layer of gzip. */
async function unwrap(stream: Bytes, name: string, { unpackRatio }: Reading): Promise<Unwrapped> {
  const outer = await peek(stream, HEAD_BYTES);
  const nature = sniff(outer.head, name, outer.isWhole);
  if (nature.kind !== 'gzip') return { nature, bytes: outer.bytes, packing: '' };
  const inner = await peek(gunzipped(outer.bytes, new Expansion(unpackRatio)), HEAD_BYTES);
  return { nature: sniff(inner.head, name, inner.isWhole), bytes: inner.bytes, packing: '.gz' };
}

function textFile(facts: Facts, nature: Nature, bytes: AsyncIterable<Buffer>, packing: string, { limitBytes }: Reading): LogFile {
  if (nature.kind === 'unreadable') return new LogFile({ ...facts, problem: nature.problem });
  if (!isText(nature)) return new LogFile({ ...facts, problem: `This is ${kinds[nature.kind]} inside an archive. Unpack it first.` });
  return new LogFile({ ...facts, container: `${nature.kind}${packing}` }, textPieces(withoutMark(bytes), nature, limitBytes));
}

const kinds: Readonly<Record<Exclude<Nature, TextNature>['kind'], string>> = {
  unreadable: 'a file',
  gzip: 'a compressed file',
  zip: 'an archive (zip)',
  tar: 'an archive (tar)',
  sqlite: 'a database',
};

const isText = (nature: Nature): nature is TextNature => !(nature.kind in kinds);

/** The byte order mark of UTF-8 is no part of the text. */
async function* withoutMark(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of bytes) {
    const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    isFirst = false;
    yield hasMark ? chunk.subarray(3) : chunk;
  }
}

export type OpenMember = (name: string, sizeBytes: number, bytes: Bytes) => AsyncGenerator<LogFile>;

function memberOpener(reading: Reading): OpenMember {
  return async function* (name, sizeBytes, stream) {
    let sha256: string | undefined;
    const facts = { name, sizeBytes, isMember: true };
    const bytesOf = hashed(
      stream,
      () => {},
      (digest) => (sha256 = digest),
    );
    const { nature, bytes, packing } = await unwrap(bytesOf, name, reading);
    const file = textFile(facts, nature, bytes, packing, reading);
    yield file;
    await drain(bytesOf, file);
    file.sha256 = sha256;
  };
}

/** Reads on to the end, for the SHA-256 of a file that was refused at its head. */
async function drain(bytes: AsyncGenerator<Uint8Array>, file: LogFile): Promise<void> {
  try {
    for await (const _ of bytes);
  } catch (error) {
    file.problem ??= problemOf(error);
  }
}
