const DAY = 86_400;
/** How finely a day is looked at on which the offset changes. */
const PIECE = 900;

/** The moment as the clock on the wall shows it, in seconds since 1970 as if that clock were UTC. */
export type Zone = {
  readonly name: string;
  /** Seconds the wall clock is ahead of UTC at a moment (seconds since 1970). */
  offsetAt(seconds: number): number;
  /** The moment at which the wall clock shows this; where it shows it twice the first, where never the one after the gap. */
  momentOf(wall: number): number;
};

const zones = new Map<string, Zone>();

/** A time zone by its IANA name. Throws RangeError where there is none of that name. */
export function zoneOf(name: string): Zone {
  const zone = zones.get(name) ?? (name === 'UTC' ? utc : createZone(name));
  zones.set(name, zone);
  return zone;
}

const utc: Zone = { name: 'UTC', offsetAt: () => 0, momentOf: (wall) => wall };

function createZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' });
  const ask = (seconds: number): number =>
    readOffset(format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? '');
  const days = new Map<number, number | undefined>();
  const pieces = new Map<number, number>();

  function offsetAt(seconds: number): number {
    const day = Math.floor(seconds / DAY);
    if (!days.has(day)) {
      const [morning, evening] = [ask(day * DAY), ask(day * DAY + DAY - 1)];
      days.set(day, morning === evening ? morning : undefined);
    }
    return days.get(day) ?? inPiece(Math.floor(seconds / PIECE));
  }

  function inPiece(piece: number): number {
    const known = pieces.get(piece) ?? ask(piece * PIECE);
    pieces.set(piece, known);
    return known;
  }

  return {
    name,
    offsetAt,
    momentOf(wall) {
      const [before, after] = [offsetAt(wall - DAY), offsetAt(wall + DAY)];
      const first = wall - before;
      if (first + offsetAt(first) === wall) return first;
      const second = wall - after;
      return second + offsetAt(second) === wall ? second : wall - before;
    },
  };
}

/** `GMT`, `GMT+02:00`, and for times before zones were whole minutes `GMT+00:53:28`. */
function readOffset(text: string): number {
  const [, sign, hours, minutes = '0', seconds = '0'] = /^GMT([+-\u2212])(\d\d):?(\d\d)?(?::(\d\d))?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  return (sign === '+' ? 1 : -1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}
