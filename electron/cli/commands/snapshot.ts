import { readFileSync } from 'node:fs';
import { contract, type Input } from '../../../shared/contract/index.ts';
import type { FieldDifference, SnapshotInfo } from '../../../shared/contract/snapshots.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatBytes, formatCount } from '../../../shared/format/numbers.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import { oneAggregate } from '../aggregate-command.ts';
import type { Command, Given } from '../command.ts';
import { table } from '../table.ts';

export const snapshotCommand: Command = {
  summary: contract['snapshots.create'].summary,
  files: 'AGGREGATE',
  flags: [
    { name: 'reason', value: 'TEXT', help: 'why it is kept' },
    { name: 'version', value: 'N', help: 'of the first N events (all unless given)' },
    { name: 'state', value: 'JSON|@FILE', help: 'a state from outside, kept as asserted and compared with ours' },
  ],
  async run(given, session) {
    const { reason, version, state } = given.flags;
    if (reason === undefined) throw new AppError('input/invalid', '--reason TEXT is missing.');
    const { ref } = await session.openTrail({ readOnly: false });
    const asked = { trail: ref, aggregate: oneAggregate(given), reason, ...(version === undefined ? {} : { version }) };
    if (state === undefined) {
      const { snapshot } = await session.call()('snapshots.create', asked as Input<'snapshots.create'>);
      return { json: JSON.stringify(snapshot), text: describe(snapshot), exit: 0 };
    }
    const assertion = { ...asked, state: stateText(state) } as Input<'snapshots.assert'>;
    const { snapshot, differences } = await session.call()('snapshots.assert', assertion);
    return {
      json: JSON.stringify({ ...snapshot, differences }),
      text: describe(snapshot) + differencesText(differences),
      exit: 0,
    };
  },
};

function stateText(given: Given['flags'][string]): string {
  const text = String(given);
  if (!text.startsWith('@')) return text;
  try {
    return readFileSync(text.slice(1), 'utf8');
  } catch (cause) {
    throw new AppError('source/unreadable', `There is no readable file at ${text.slice(1)}.`, { cause });
  }
}

function describe({ id, aggregate, version, seq, stateHash, sizeBytes, event }: SnapshotInfo): string {
  const facts = [
    ['snapshot', id],
    ['state', `${formatBytes(sizeBytes)}, SHA-256 ${stateHash}`],
    ['recorded', `event #${formatCount(event ?? 0)}`],
  ];
  return `${visible(aggregate)} at version ${formatCount(version)} (event #${formatCount(seq)}) is kept.\n\n${table([{ head: '' }, { head: '' }], facts).trimStart()}`;
}

/** What a state handed in says otherwise than ours. */
function differencesText(differences: readonly FieldDifference[]): string {
  if (differences.length === 0) return '\nIt agrees with the state our events give.\n';
  const rows = differences.map(({ field, ours = '–', theirs = '–' }) => [
    visible(field),
    shorten(visible(ours), 60),
    shorten(visible(theirs), 60),
  ]);
  return `\nIt differs from the state our events give:\n\n${table([{ head: 'Field' }, { head: 'Ours' }, { head: 'Handed in' }], rows)}`;
}
