import { formatTimeWithZone, type ShownZone, type TimePrecision } from './time.ts';

/** An exact time that a sentence tells; what is part of a path or of a file's name is not one. */
const TOLD = /(?<![\w/\\.:-])(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)(?![\w/\\-]|\.\w)/;

/** A sentence in pieces, every second one an exact time (RFC 3339, UTC); joined they are the sentence. */
export const splitAtTimes = (sentence: string): string[] => sentence.split(TOLD);

/** A sentence with the times it tells as a screen shows them: for where the exact ones are near, or nothing of them is lost. */
export const withShownTimes = (sentence: string, zone: ShownZone, precision: TimePrecision): string =>
  splitAtTimes(sentence)
    .map((piece, at) => (at % 2 === 1 ? formatTimeWithZone(piece, zone, precision) : piece))
    .join('');
