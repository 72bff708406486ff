import { Anchor } from '@mantine/core';
import type { Difference } from '../../../shared/contract/aggregates.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import type { Instant } from './instant.ts';
import classes from './replay-screen.module.css';

/** Says that state by version and state by time part here, because events were brought in late. */
export function LateNote({ difference, onGoTo }: { difference: Difference; onGoTo: (instant: Instant) => void }) {
  const { zone } = useSettings();
  const { late, lateVersions, against, fields } = difference;
  const other =
    'time' in against
      ? `by time (${formatTimeWithZone(against.time, zone)})`
      : `at version ${formatCount(against.version)}, before they came,`;
  const versions = lateVersions.map((version) => formatCount(version)).join(', ');
  return (
    <p className={classes.notice} role="note">
      {formatQuantity(late, 'event')} came late, after events that happened later (version {versions}
      {late > lateVersions.length ? ', …' : ''}).{' '}
      {'version' in against && against.version === 0 ? (
        'Before they came there was nothing.'
      ) : (
        <>
          The state{' '}
          <Anchor component="button" type="button" inherit underline="always" onClick={() => onGoTo(against)}>
            {other}
          </Anchor>{' '}
          {fields.length === 0 ? 'has the same values.' : `is different in ${fields.map((field) => visible(field)).join(', ')}.`}
        </>
      )}
    </p>
  );
}
