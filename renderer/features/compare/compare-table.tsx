import { IconEqualNot, IconTilde } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTime, formatTimeWithZone } from '../../../shared/format/time.ts';
import { useSettings } from '../../client/settings.ts';
import { LongText } from '../../ui/long-text.tsx';
import type { ComparedRow } from './compare-data.ts';
import type { ComparedSection } from './compare-events.ts';
import classes from './compare.module.css';

type Found = Output<'events.get'>;
type Props = { found: readonly [Found, Found]; sections: ComparedSection[]; hrefOfEvent: (seq: number) => string };

/** A row for each place in the two events. A difference has a sign and a word, never a colour alone. */
export function CompareTable({ found, sections, hrefOfEvent }: Props) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" className={classes.markHead}>
            <span className={classes.unseen}>Difference</span>
          </th>
          <th scope="col" className={classes.nameHead}>
            What
          </th>
          {found.map((one) => (
            <EventHead key={one.event.seq} found={one} href={hrefOfEvent(one.event.seq)} />
          ))}
        </tr>
      </thead>
      {sections.map((section) => (
        <Section key={section.title} section={section} />
      ))}
    </table>
  );
}

function EventHead({ found: { event, sentence }, href }: { found: Found; href: string }) {
  const { zone } = useSettings();
  return (
    <th scope="col">
      <a href={href} className={classes.link}>
        #{formatCount(event.seq)}
      </a>{' '}
      <span className={classes.when}>{event.time === undefined ? 'no usable time' : formatTimeWithZone(event.time, zone)}</span>
      <span className={classes.told}>{sentence}</span>
    </th>
  );
}

const STEP = 300;

function Section({ section: { title, kind, rows } }: { section: ComparedSection }) {
  const [shown, setShown] = useState(STEP);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className={classes.section}>
          {title}
        </th>
      </tr>
      {rows.slice(0, shown).map((row) => (
        <Row key={row.name} row={row} isMono={kind !== 'plain'} />
      ))}
      {rows.length > shown && (
        <tr>
          <td colSpan={4}>
            <button type="button" className={classes.more} onClick={() => setShown(shown + STEP * 10)}>
              {formatQuantity(rows.length - shown, 'more row')}: show more
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

const words = { same: '', form: 'the same number, written differently', different: 'differs' } as const;

function Row({ row: { name, left, right, difference }, isMono }: { row: ComparedRow; isMono: boolean }) {
  const Mark = difference === 'form' ? IconTilde : IconEqualNot;
  return (
    <tr data-difference={difference}>
      <td className={classes.mark} title={words[difference]}>
        {difference !== 'same' && <Mark size={14} aria-label={words[difference]} />}
      </td>
      <th scope="row">
        <LongText text={name === '' ? '(the whole data)' : name} />
      </th>
      {[left, right].map((text, at) => (
        <td key={at} className={isMono ? 'mono' : undefined}>
          {text === undefined ? <span className={classes.absent}>not there</span> : <Value name={name} text={text} isMono={isMono} />}
        </td>
      ))}
    </tr>
  );
}

/** Times of the event in the shown zone; everything else as its source wrote it. */
function Value({ name, text, isMono }: { name: string; text: string; isMono: boolean }) {
  const { zone } = useSettings();
  const isTime = !isMono && (name === 'Time' || name === 'Recorded');
  return <LongText text={isTime ? formatTime(text, zone) : text} />;
}
