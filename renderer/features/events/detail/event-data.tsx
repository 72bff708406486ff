import { Skeleton, Text } from '@mantine/core';
import { use, useMemo } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { formatBytes } from '../../../../shared/format/numbers.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { parseJson } from '../../../../shared/json/node.ts';
import { JsonTree } from '../../../ui/json-tree/json-tree.tsx';
import { dataField } from '../../../../shared/filter/filter-parts.ts';
import { FilterOffersContext } from '../filter/filter-offers.ts';
import { useEvent } from '../../../client/use-event.ts';

/** The source's own JSON of an event. What is too large for a page of the list is read now. */
export function EventData({ trail, event }: { trail: string; event: EventRow }) {
  return event.data === undefined ? <FetchedData trail={trail} event={event} /> : <Data seq={event.seq} text={event.data} />;
}

function FetchedData({ trail, event }: { trail: string; event: EventRow }) {
  const { data, error } = useEvent(trail, event.seq);
  if (error) return <Text role="alert">{visible(error.message)}</Text>;
  if (data?.event.data === undefined) return <Skeleton height={80} role="status" aria-label={`Reading ${formatBytes(event.dataBytes)}`} />;
  return <Data seq={event.seq} text={data.event.data} />;
}

function Data({ seq, text }: { seq: number; text: string }) {
  const { offer } = use(FilterOffersContext);
  const node = useMemo(() => parseJson(text), [text]);
  const pick = (path: readonly string[], value: string, anchor: HTMLElement) => {
    const { left, bottom } = anchor.getBoundingClientRect();
    const condition = { kind: 'data' as const, path: [...path], tests: [{ equals: value }] };
    offer({ offers: [{ field: dataField(path), value, condition }], at: { x: left, y: bottom } });
  };
  return <JsonTree node={node} label={`Data of #${String(seq)}`} onPick={pick} />;
}
