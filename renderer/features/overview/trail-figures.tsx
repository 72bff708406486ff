import { formatBytes, formatCount, formatDuration, formatQuantity, formatShare } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { withShownTimes } from '../../../shared/format/told-times.ts';
import { verdictWords } from '../../../shared/format/verdict.ts';
import { useSettings } from '../../client/settings.ts';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { Card } from './card.tsx';
import { Growth } from './growth.tsx';
import type { Overview } from './use-overview.ts';
import classes from './overview.module.css';

type Props = { overview: Overview; onEvents: (filter: string) => void; integrityHref: string };

/** What the trail rests on, how large it is, how it grows, and how its helpers fare. */
export function TrailFigures({ overview, onEvents, integrityHref }: Props) {
  return (
    <div className={classes.trio}>
      <Card title="Integrity">
        <Integrity overview={overview} href={integrityHref} />
      </Card>
      <Card title="Store">
        <Store overview={overview} />
      </Card>
      <Card title="Growth" about="records in all, by the day they were appended (UTC)">
        {(asTable) => <Growth overview={overview} asTable={asTable} onEvents={onEvents} />}
      </Card>
    </div>
  );
}

function Integrity({ overview: { verdict, checkpoint, uncovered, size }, href }: { overview: Overview; href: string }) {
  const { zone } = useSettings();
  return (
    <FactList label="Integrity">
      <Fact name="Verdict">
        <a href={href} className={classes.more}>
          {verdict ? withShownTimes(verdictWords(verdict), zone, 'second') : 'NOT VERIFIED YET'}
        </a>
      </Fact>
      {verdict && <Fact name="Checked">{formatTimeWithZone(verdict.checkedAt, zone, 'second')}</Fact>}
      <Fact name="Last checkpoint">
        {checkpoint ? (
          <span className="figures">
            over {formatCount(checkpoint.size)} of {formatQuantity(size, 'record')}
            {checkpoint.at !== undefined && (
              <>
                , <time dateTime={checkpoint.at}>{formatTimeWithZone(checkpoint.at, zone, 'second')}</time>
              </>
            )}
          </span>
        ) : (
          'none yet'
        )}
      </Fact>
      <Fact name="Not covered">
        <span className="figures">{formatQuantity(uncovered, 'record')}</span>
      </Fact>
    </FactList>
  );
}

function Store({ overview }: { overview: Overview }) {
  const { trailBytes, indexBytes, bytesPerRecord, indexLag, valuesLag, snapshots, replay } = overview;
  return (
    <FactList label="Store">
      <Fact name="Trail">
        {formatBytes(trailBytes)}, {formatBytes(bytesPerRecord)} a record
      </Fact>
      <Fact name="Index">
        {formatBytes(indexBytes)}, {indexWords(indexLag, valuesLag)}
      </Fact>
      <Fact name="Snapshots">
        {formatCount(snapshots.count)}
        {snapshots.count > 0 && `, ${formatBytes(snapshots.bytes)}`}
      </Fact>
      <Fact name="Replays">
        {formatCount(replay.replays)}
        {replay.p50Ms !== undefined &&
          replay.p95Ms !== undefined &&
          `, half in ${formatDuration(replay.p50Ms)}, 95 % in ${formatDuration(replay.p95Ms)}`}
      </Fact>
      <Fact name="Cache hits">
        {replay.hitRate === undefined ? 'not asked yet' : formatShare(replay.hits, replay.hits + replay.misses)}
      </Fact>
    </FactList>
  );
}

/** The newest few are never among the indexed values: those are brought in many at a time. */
function indexWords(indexLag: number, valuesLag: number): string {
  if (indexLag > 0) return `behind by ${formatQuantity(indexLag, 'record')}`;
  return valuesLag === 0
    ? 'up to date'
    : `up to date; text in the last ${formatQuantity(valuesLag, 'record')} is looked for in the records`;
}
