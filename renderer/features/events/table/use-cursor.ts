import { useEffect, useState } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { type PinnedList, useLocated } from '../use-event-list.ts';

type Options = {
  list: PinnedList;
  selected: number | undefined;
  rowAt: (index: number) => EventRow | undefined;
  onSelect: (seq: number) => void;
};

/**
 * The active row. The address keeps the event's number; its place in the list is known from moving there, or else asked for.
 * After a long step the row may not be loaded yet: then the place leads and the number follows.
 */
export function useCursor({ list, selected, rowAt, onSelect }: Options) {
  const [moved, setMoved] = useState<{ list: PinnedList; index: number; seq: number | undefined }>();
  const own = moved?.list === list ? moved : undefined;
  const ownSeq = own && (own.seq ?? rowAt(own.index)?.seq);
  const isAhead = own !== undefined && own.seq === undefined;
  const isHere = own !== undefined && (isAhead || ownSeq === selected);
  const located = useLocated(list, selected, !isHere);

  useEffect(() => {
    if (!isAhead || ownSeq === undefined) return;
    setMoved({ ...own!, seq: ownSeq });
    onSelect(ownSeq);
  }, [isAhead, own, ownSeq, onSelect]);

  const foundIndex = located.data?.exact ? located.data.offset : undefined;
  const moveTo = (index: number) => {
    const seq = rowAt(index)?.seq;
    setMoved({ list, index, seq });
    if (seq !== undefined) onSelect(seq);
  };
  return {
    index: isHere ? own.index : selected === undefined ? undefined : foundIndex,
    /** Where the address led, when it was not the keyboard: the place to bring into view. */
    arrivedAt: isHere ? undefined : foundIndex,
    isElsewhere: !isHere && located.data?.exact === false,
    moveTo,
  };
}
