import { visible } from './visible.ts';
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

/** Whether a failure tells times of a trail, as a verdict does; the messages of others may show how a time has to be written. */
export const tellsTimes = ({ code }: { message: string; code?: string }): boolean => code?.startsWith('trail/') === true;

/** What a failure says on a screen that has no place for the exact times. */
export const failureWords = (error: { message: string; code?: string }, zone: ShownZone): string =>
  tellsTimes(error) ? withShownTimes(visible(error.message), zone, 'second') : visible(error.message);
