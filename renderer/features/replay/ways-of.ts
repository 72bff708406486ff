import type { AggregateStateAnswer } from '../../../shared/contract/aggregates.ts';
import type { Instant } from './instant.ts';
import type { Ways } from './play-controls.tsx';

type Going = {
  instant: Instant;
  /** The state shown; `isBehind` while it is still the one for where one was before. */
  answer: AggregateStateAnswer;
  isBehind: boolean;
  last: AggregateStateAnswer;
  goTo: (instant: Instant) => void;
  onceThere: (act: (there: AggregateStateAnswer) => void) => void;
};

/** By version a step is one event, by time it is one moment, which several events may share. */
export function waysOf(going: Going): Ways {
  return 'version' in going.instant ? byVersion(going.instant.version, going) : byTime(going);
}

function byVersion(version: number, { last: { size }, goTo }: Going): Ways {
  const to = (wanted: number) => () => goTo({ version: wanted });
  return {
    ...(version > 0 ? { first: to(0), back: to(version - 1) } : {}),
    ...(version < size ? { forward: to(version + 1), last: to(size) } : {}),
  };
}

/** Only the state of a moment knows the moments next to it: a step that is wished for before it is there waits for it. */
function byTime({ answer, isBehind, last, goTo, onceThere }: Going): Ways {
  const go = (time: string | undefined) => time !== undefined && goTo({ time });
  const isLast = !isBehind && answer.nextTime === undefined;
  return {
    ...(isBehind || answer.previousTime !== undefined ? { back: () => onceThere(({ previousTime }) => go(previousTime)) } : {}),
    ...(isLast ? {} : { forward: () => onceThere(({ nextTime }) => go(nextTime)), last: () => go(last.time) }),
  };
}
