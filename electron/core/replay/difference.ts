import type { Difference } from '../../../shared/contract/aggregates.ts';
import { canonicalText, membersOf } from '../../../shared/reducers/json-value.ts';
import { compareMoments } from '../../../shared/reducers/moment.ts';
import { readJson } from '../../../shared/reducers/read-json.ts';
import { foldToTime } from './state-at-time.ts';
import { foldToVersion, type Reached } from './state-at-version.ts';
import type { Subject } from './subject.ts';
import type { Placed, TimeOrder } from './time-order.ts';

/** As many late versions as one can read. */
const SHOWN = 20;

/** What late events mean for a state by version: how the state at the time of its last event differs. */
export async function differenceAtVersion(subject: Subject, answer: Reached, order: TimeOrder): Promise<Difference | undefined> {
  const { latest, version } = answer;
  if (latest === undefined || order.rest.length === 0) return undefined;
  const isLate = lateness(order);
  const late = order.rest.filter((place) => (place.version <= version ? isLate(place) : compareMoments(place.moment, latest) < 0));
  if (late.length === 0) return undefined;
  return described(late, { time: latest }, answer, await foldToTime(subject, latest, order));
}

/** What late events mean for a state by time: how the state of the versions before they came differs. */
export async function differenceAtTime(
  subject: Subject,
  answer: Reached,
  moment: string,
  order: TimeOrder,
): Promise<Difference | undefined> {
  if (order.rest.length === 0) return undefined;
  const isLate = lateness(order);
  const within = order.rest.filter((place) => compareMoments(place.moment, moment) <= 0);
  const late = within.filter(isLate);
  if (late.length === 0) return undefined;
  const punctual = within.findLast((place) => !isLate(place))?.version ?? Math.min(order.inOrder, answer.events - within.length);
  const before = punctual === 0 ? undefined : await foldToVersion(subject, punctual);
  return described(late, { version: punctual }, answer, before);
}

/** Whether an event came after one that it happened before. */
function lateness({ latest, rest }: TimeOrder): (place: Placed) => boolean {
  const late = new Set<Placed>();
  let highest = latest;
  for (const place of rest) {
    if (highest === undefined || compareMoments(place.moment, highest) < 0) late.add(place);
    else highest = place.moment;
  }
  return (place) => late.has(place);
}

function described(late: readonly Placed[], against: Difference['against'], answer: Reached, other: Reached | undefined): Difference {
  const fields = differingFields(answer.state, other?.state ?? '{}');
  return { late: late.length, lateVersions: late.slice(0, SHOWN).map(({ version }) => version), against, fields };
}

/** The names of fields whose values are not the same in two states, by canonical text. */
export function differingFields(a: string, b: string): string[] {
  const [left, right] = [fieldTexts(a), fieldTexts(b)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((name) => left.get(name) !== right.get(name)).toSorted();
}

/** The fields of a state, each as canonical text. */
export const fieldTexts = (state: string): Map<string, string> =>
  new Map((membersOf(readJson(state)) ?? []).map(([name, value]) => [name, canonicalText(value)]));
