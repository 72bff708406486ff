import type { ShownZone } from '../../shared/format/time.ts';
import { formatTimeWithZone } from '../../shared/format/time.ts';
import { splitAtTimes } from '../../shared/format/told-times.ts';

/** A sentence for people that tells times: to the second, as the screen shows them elsewhere; each exact one on hover. */
export const Sentence = ({ text, zone }: { text: string; zone: ShownZone }) =>
  splitAtTimes(text).map((piece, at) =>
    at % 2 === 1 ? (
      <time key={at} dateTime={piece} title={piece} className="figures">
        {formatTimeWithZone(piece, zone, 'second')}
      </time>
    ) : (
      piece
    ),
  );
