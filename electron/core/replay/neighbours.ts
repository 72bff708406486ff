import { compareMoments } from '../../../shared/reducers/moment.ts';
import type { Reached } from './state-at-version.ts';
import type { Subject } from './subject.ts';
import { momentIn, type TimeOrder } from './time-order.ts';

export type Neighbours = { previousTime?: string; nextTime?: string };

/** The moments to step to from a state by time: of the last event before its last moment, and of the first event after it. */
export async function neighbours(
  subject: Subject,
  { latest, events }: Reached,
  moment: string,
  { inOrder, rest }: TimeOrder,
): Promise<Neighbours> {
  const within = rest.filter((place) => compareMoments(place.moment, moment) <= 0);
  const reached = events - within.length;
  const before = (text: string) => latest !== undefined && compareMoments(text, latest) < 0;
  const previous = newest([await lastBefore(subject, reached, before), ...within.map((place) => place.moment).filter(before)]);
  const following = await firstFrom(subject, reached + 1, inOrder);
  const next = oldest([following, ...rest.map((place) => place.moment).filter((text) => compareMoments(text, moment) > 0)]);
  return { ...(previous === undefined ? {} : { previousTime: previous }), ...(next === undefined ? {} : { nextTime: next }) };
}

/** Events of one moment are one step: the search goes back over them. */
async function lastBefore(subject: Subject, from: number, before: (moment: string) => boolean): Promise<string | undefined> {
  for (let version = from; version > 0; version--) {
    const moment = await momentAt(subject, version);
    if (moment !== undefined && before(moment)) return moment;
  }
  return undefined;
}

/** A record that cannot be read may say no time: then the next one's. */
async function firstFrom(subject: Subject, from: number, through: number): Promise<string | undefined> {
  for (let version = from; version <= through; version++) {
    const moment = await momentAt(subject, version);
    if (moment !== undefined) return moment;
  }
  return undefined;
}

async function momentAt({ trail, aggregate }: Subject, version: number): Promise<string | undefined> {
  const [stored] = await trail.readAggregate(aggregate, version, 1);
  return stored && momentIn(stored.record);
}

const chosen = (moments: readonly (string | undefined)[], sign: 1 | -1): string | undefined =>
  moments.reduce((a, b) => (b === undefined || (a !== undefined && sign * compareMoments(a, b) >= 0) ? a : b), undefined);
const newest = (moments: readonly (string | undefined)[]): string | undefined => chosen(moments, 1);
const oldest = (moments: readonly (string | undefined)[]): string | undefined => chosen(moments, -1);
