import { useLocation, useSearch } from 'wouter';
import { useStable } from '../../ui/use-stable.ts';
import { type Instant, instantText, readInstant } from './instant.ts';

/** What the Replay screen shows, as its address says: which aggregate, at which instant, compared with which. */
export type ReplayAddress = { aggregate: string | undefined; at: Instant | undefined; pin: Instant | undefined; view: string };

export function useReplayAddress(): { address: ReplayAddress; change: (changes: Partial<ReplayAddress>) => void } {
  const [path, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const address: ReplayAddress = {
    aggregate: search.get('aggregate') ?? undefined,
    at: readInstant(search.get('at')),
    pin: readInstant(search.get('pin')),
    view: search.get('view') ?? 'state',
  };
  // What answers late changes the address as it is by then, not as it was when it was asked.
  const change = useStable((changes: Partial<ReplayAddress>) =>
    navigate(`${path}?${searchOf({ ...address, ...changes })}`, { replace: !('aggregate' in changes) }),
  );
  return { address, change };
}

function searchOf({ aggregate, at, pin, view }: ReplayAddress): string {
  const search = new URLSearchParams();
  if (aggregate !== undefined) search.set('aggregate', aggregate);
  if (at) search.set('at', instantText(at));
  if (pin) search.set('pin', instantText(pin));
  if (view !== 'state') search.set('view', view);
  return search.toString();
}
