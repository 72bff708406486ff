import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Verdict } from '../../../shared/contract/jobs.ts';
import { formatRelative, formatTimeWithZone } from '../../../shared/format/time.ts';
import { verdictMeaning, verdictWords } from '../../../shared/format/verdict.ts';
import { useSettings } from '../../client/settings.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { VerdictMark } from './verdict-mark.tsx';
import classes from './integrity-screen.module.css';

/** `size`: records of the trail by now. */
type Props = { verdict: Verdict | undefined; size: number; children?: ReactNode };

/** A verdict, large: its words, what it rests on, when it was found. */
export function VerdictPanel({ verdict, size, children }: Props) {
  const { zone } = useSettings();
  return (
    <section className={classes.panel} data-status={verdict?.status ?? 'none'} aria-label="Verdict">
      <div className={classes.words}>
        <VerdictMark verdict={verdict} size={34} />
        <div>
          <Text className={`anywhere ${classes.verdict}`}>
            {verdict ? <Sentence text={verdictWords(verdict, size)} /> : 'NOT VERIFIED YET'}
          </Text>
          <Text c="dimmed">
            {verdict ? (
              <Sentence text={verdictMeaning(verdict)} />
            ) : (
              'Nothing was checked in this session. Verify reads every record again; it never writes to the trail.'
            )}
          </Text>
          {verdict && (
            <Text c="dimmed" className="figures">
              Checked {formatTimeWithZone(verdict.checkedAt, zone, 'second')} · {formatRelative(verdict.checkedAt, new Date())}
            </Text>
          )}
          {children}
        </div>
      </div>
    </section>
  );
}
