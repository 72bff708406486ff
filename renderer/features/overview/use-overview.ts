import { useThrottledValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Output } from '../../../shared/contract/index.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { zoneId } from '../../../shared/format/time.ts';
import { call } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';
import { useSettings } from '../../client/settings.ts';
import { type Period, rangeOf } from './period.ts';

export type Overview = Output<'overview.get'>;

const REFRESH_MS = 3000;

/** A trail at a glance over a period; it follows a growing trail, and what is known stays until the next answer. */
export function useOverview(trail: TrailInfo, period: Period) {
  const { zone } = useSettings();
  const indexedThrough = useThrottledValue(trail.indexedThrough, REFRESH_MS);
  const name = zoneId(zone);
  return useQuery({
    queryKey: [...keys.overview(trail.ref), name, period, trail.lastTime, indexedThrough],
    queryFn: () => call('overview.get', { trail: trail.ref, zone: name, ...rangeOf(period, trail.lastTime) }),
    placeholderData: (previous, query) => (query?.queryKey[1] === trail.ref ? previous : undefined),
    gcTime: 5 * 60_000,
  });
}
