import { createTarDecoder, type TarHeader } from 'modern-tar';
import { ReadableStream } from 'node:stream/web';
import type { Bytes } from './bytes.ts';
import { LogFile, ReadProblem } from './log-file.ts';
import { checkCount, nameProblem } from './member.ts';
import type { OpenMember } from './open-source.ts';

/** The members of a tar archive, read in memory as they come. Only plain files with plain names; the others are refused by name. */
export async function* tarMembers(archive: string, bytes: Bytes, open: OpenMember): AsyncGenerator<LogFile> {
  const entries = ReadableStream.from(bytes).pipeThrough(createTarDecoder({ strict: true }) as never) as ReadableStream<{
    header: TarHeader;
    body: ReadableStream<Uint8Array>;
  }>;
  let count = 0;
  for await (const { header, body } of named(entries)) {
    checkCount(++count);
    const name = `${archive}/${header.name}`;
    const problem = header.type === 'directory' ? undefined : (nameProblem(header.name) ?? typeProblem(header));
    if (header.type !== 'directory' && problem === undefined) yield* open(name, header.size, body);
    else await body.cancel();
    if (problem !== undefined) yield new LogFile({ name, sizeBytes: header.size, isMember: true, problem });
  }
}

/** The decoder's own errors say what is wrong with the archive; they are no bugs of ours. */
async function* named<T>(entries: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* entries;
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error;
    throw new ReadProblem(`The tar archive is damaged (${(error as Error).message}): what came before was read.`);
  }
}

function typeProblem({ type = 'file' }: TarHeader): string | undefined {
  return type === 'file' ? undefined : `This member is no plain file but a ${type.replaceAll('-', ' ')}.`;
}
