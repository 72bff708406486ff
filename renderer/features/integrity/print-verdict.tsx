import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import type { Verdict } from '../../../shared/contract/jobs.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { withShownTimes } from '../../../shared/format/told-times.ts';
import { verdictMeaning, verdictWords } from '../../../shared/format/verdict.ts';
import { visible } from '../../../shared/format/visible.ts';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { meanings } from './meanings.ts';
import { witnessName } from './witness-name.ts';

type Props = { trail: TrailInfo; verdict: Verdict | undefined; state: IntegrityState | undefined };

/** Puts the verdict on paper; there is nothing to print before there is one. */
export function PrintVerdict({ trail, verdict, state }: Props) {
  const [isPrinting, setIsPrinting] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        disabled={!verdict || !state}
        onClick={() => setIsPrinting(true)}
      >
        Print the verdict
      </Button>
      {isPrinting && verdict && state && (
        <PrintedVerdict trail={trail} verdict={verdict} state={state} onDone={() => setIsPrinting(false)} />
      )}
    </>
  );
}

/** On paper there is nothing to point at: every digit is written. */
const exactly = (sentence: string): string => withShownTimes(sentence, 'utc', 'full');

type Printed = { trail: TrailInfo; verdict: Verdict; state: IntegrityState; onDone: () => void };

function PrintedVerdict({ trail, verdict, state, onDone }: Printed) {
  const newest = state.checkpoints.find(({ problem }) => problem === undefined);
  const footer = newest ? `checkpoint over ${formatQuantity(newest.size, 'record')}, root ${newest.root.slice(0, 16)}` : 'no checkpoint';
  return (
    <PrintSheet title={`Verdict on ${visible(trail.name)}`} footer={`Veritrail · trail ${trail.id} · ${footer}`} onDone={onDone}>
      <h1>Verdict on an audit trail</h1>
      <p style={{ fontSize: '14pt', fontWeight: 700 }}>{exactly(verdictWords(verdict, trail.size))}</p>
      <p>{exactly(verdictMeaning(verdict))}</p>
      <table>
        <tbody>
          {factsOf(trail, verdict, state).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {newest && (
        <>
          <h2>The newest checkpoint on the trail</h2>
          <pre>{newest.note}</pre>
        </>
      )}
      <h2>What the words mean</h2>
      {meanings.map(([word, meaning]) => (
        <p key={word}>
          <b>{word}.</b> {meaning}
        </p>
      ))}
    </PrintSheet>
  );
}

function factsOf(trail: TrailInfo, verdict: Verdict, { key, places, checkpoints }: IntegrityState): [name: string, value: string][] {
  const cosigned = checkpoints.flatMap(({ size, cosigned: all }) => all.map((one) => ({ ...one, size })))[0];
  return [
    ['Trail', visible(trail.name)],
    ['Id', trail.id],
    ['File', visible(trail.path)],
    ['Records', `${formatQuantity(verdict.size, 'record')} when it was read; ${formatCount(trail.size)} now`],
    ...(verdict.head === '' ? [] : [['Head hash', verdict.head] as [string, string]]),
    ['Read', formatTimeWithZone(verdict.checkedAt, 'utc', 'second')],
    ['Rests on', verdict.status === 'verified' ? exactly(`the checkpoint ${visible(verdict.anchor)}`) : 'nothing outside the trail'],
    ['Not read again', notReadWords(verdict)],
    ['Verifier key', key.vkey],
    ['Anchors', places.map(({ folder, isOwn, count }) => `${isOwn ? 'this computer' : visible(folder)}: ${formatCount(count)}`).join('; ')],
    [
      'Last cosigned by',
      cosigned
        ? `${witnessName(cosigned.name)}, over ${formatQuantity(cosigned.size, 'record')}, ${formatTimeWithZone(cosigned.at, 'utc', 'second')}`
        : 'nobody',
    ],
  ];
}

function notReadWords(verdict: Verdict): string {
  const notRead = 'notRead' in verdict ? verdict.notRead : undefined;
  if (!notRead) return 'nothing: every record was read';
  return `records 1 to ${formatCount(notRead.through)}: they were found good ${formatTimeWithZone(notRead.since, 'utc', 'second')}`;
}
