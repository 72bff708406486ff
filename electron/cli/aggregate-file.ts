import { resolve } from 'node:path';
import type { Input } from '../../shared/contract/index.ts';
import type { JobResult } from '../../shared/contract/jobs.ts';
import { formatBytes, formatQuantity } from '../../shared/format/numbers.ts';
import { visible } from '../../shared/format/visible.ts';
import type { Given, Said } from './command.ts';
import type { CliSession } from './session.ts';

/** For commands whose answer may go to a file. */
export const fileFlags = [
  { name: 'out', value: 'FILE', help: 'write to this file instead; the export is recorded on the trail' },
  { name: 'format', value: 'json|csv', help: 'of that file (json unless given)' },
];

/** Writes the state or the history of an aggregate to the file named by --out. */
export async function aggregateFile(
  { flags }: Given,
  session: CliSession,
  asked: Omit<Input<'aggregates.export'>, 'format'>,
): Promise<Said> {
  const { out, format = 'json' } = flags;
  const started = await session.call(resolve(out as string))('aggregates.export', { ...asked, format } as Input<'aggregates.export'>);
  const { result } = await session.finish((started as { job: string }).job);
  const { kind: _, ...done } = result as JobResult & { kind: 'aggregate export' };
  const rows = formatQuantity(done.count, asked.what === 'state' && format === 'json' ? 'state' : 'row');
  const text = `${rows} written to ${visible(done.path)} (${formatBytes(done.sizeBytes)}).\n\n  SHA-256  ${done.sha256}\n`;
  return { json: JSON.stringify(done), text, exit: 0 };
}
