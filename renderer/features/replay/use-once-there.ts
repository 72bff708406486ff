import { useEffect, useState } from 'react';
import type { AggregateStateAnswer } from '../../../shared/contract/aggregates.ts';
import { type Instant, instantText } from './instant.ts';

type Act = (there: AggregateStateAnswer) => void;
/** `isBehind`: the answer is still the one for where one was before. */
type Whereabouts = { instant: Instant; answer: AggregateStateAnswer; isBehind: boolean };

/**
 * Does something with the state of where one has gone: at once where it is shown, else as soon as it is. The newest wish counts,
 * and going elsewhere in the meantime drops it.
 */
export function useOnceThere({ instant, answer, isBehind }: Whereabouts): (act: Act) => void {
  const [wish, setWish] = useState<{ act: Act; at: string }>();
  const at = instantText(instant);
  useEffect(() => {
    if (!wish || (isBehind && wish.at === at)) return;
    setWish(undefined);
    if (wish.at === at) wish.act(answer);
  }, [wish, at, isBehind, answer]);
  return (act) => (isBehind ? setWish({ act, at }) : act(answer));
}
