import { createContext, use } from 'react';
import type { ShownZone } from '../../shared/format/time.ts';
import { formatTimeWithZone } from '../../shared/format/time.ts';
import { splitAtTimes } from '../../shared/format/told-times.ts';

/** In which zone the screen shows times. */
export const ShownZoneContext = createContext<ShownZone>('utc');

/** A sentence for people that tells times: to the second, as the screen shows them elsewhere; each exact one on hover. */
export function Sentence({ text }: { text: string }) {
  const zone = use(ShownZoneContext);
  return splitAtTimes(text).map((piece, at) =>
    at % 2 === 1 ? (
      <time key={at} dateTime={piece} title={piece} className="figures">
        {formatTimeWithZone(piece, zone, 'second')}
      </time>
    ) : (
      piece
    ),
  );
}
