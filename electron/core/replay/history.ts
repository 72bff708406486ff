import type { Output } from '../../../shared/contract/index.ts';
import { Fold } from '../../../shared/reducers/fold.ts';
import { compareDecimals, isDecimal } from '../../../shared/reducers/decimal.ts';
import { momentOf } from '../../../shared/reducers/moment.ts';
import { eventsOf } from './read-events.ts';
import type { Subject } from './subject.ts';

type Point = { version: number; time: string; value: string };
type Series = Output<'aggregates.history'>['fields'][number];

/** More are no chart; the fields that change most often come first. */
const MOST_FIELDS = 12;

/** How the numeric fields went, in version order. A field counts if every value it ever had is a decimal number. */
export async function historyOf(subject: Subject, points: number): Promise<Series[]> {
  const series = new Map<string, Point[] | null>();
  const fold = new Fold(subject.kind);
  for await (const piece of eventsOf(subject.trail, subject.aggregate, 1, subject.size)) {
    for (const event of piece) {
      for (const { field, key, new: text } of fold.step(event).changes) {
        const name = key === undefined ? field : `${field}.${key}`;
        const value = text.startsWith('"') ? text.slice(1, -1) : text;
        if (!isDecimal(value)) series.set(name, null);
        else if (series.get(name) !== null) pointsOf(series, name).push({ version: event.version, time: momentOf(event), value });
      }
    }
  }
  const numeric = [...series].flatMap(([field, all]) => (all && all.length > 0 ? [{ field, all }] : []));
  return numeric
    .toSorted((a, b) => b.all.length - a.all.length)
    .slice(0, MOST_FIELDS)
    .map(({ field, all }) => ({ field, points: thinned(all, points), values: all.length }));
}

function pointsOf(series: Map<string, Point[] | null>, name: string): Point[] {
  const known = series.get(name);
  if (known) return known;
  const fresh: Point[] = [];
  series.set(name, fresh);
  return fresh;
}

/** The first and the last stay, and of each stretch between them its lowest and its highest: no peak is lost. */
export function thinned(all: readonly Point[], limit: number): Point[] {
  if (all.length <= limit) return [...all];
  const inner = all.slice(1, -1);
  const stretches = Math.max(1, Math.floor((limit - 2) / 2));
  const kept: Point[] = [];
  for (let i = 0; i < stretches; i++) {
    const stretch = inner.slice(Math.floor((i * inner.length) / stretches), Math.floor(((i + 1) * inner.length) / stretches));
    const lowest = stretch.reduce((a, b) => (compareDecimals(b.value, a.value) < 0 ? b : a));
    const highest = stretch.reduce((a, b) => (compareDecimals(b.value, a.value) > 0 ? b : a));
    kept.push(...(lowest.version === highest.version ? [lowest] : [lowest, highest].toSorted((a, b) => a.version - b.version)));
  }
  return [all[0]!, ...kept, all.at(-1)!];
}
