import type { AggregateRow } from '../../../shared/contract/aggregates.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../../shared/filter/instant.ts';
import { kindOf } from '../../../shared/reducers/reducers.ts';
import { momentOf } from '../../../shared/reducers/moment.ts';
import type { Handlers } from '../dispatch.ts';
import { runTask } from '../jobs/run-task.ts';
import { historyOf } from '../replay/history.ts';
import { firstEvents, readStored } from '../replay/read-events.ts';
import type { Instant } from '../replay/replay.ts';
import { bisect, seekNext } from '../replay/seek.ts';
import { stepsOf } from '../replay/steps.ts';
import type { Trail } from '../trail/trail.ts';
import type { Core } from './core.ts';
import { access } from './growing.ts';

type Names = 'list' | 'replay' | 'stateAt' | 'seek' | 'history' | 'export';

export function aggregateHandlers({ trails, replays, jobs, settings, dataDir }: Core): Pick<Handlers, `aggregates.${Names}`> {
  const open = (ref: string) => {
    const { trail } = trails.get(ref);
    return { trail, replay: replays.of(trail) };
  };

  return {
    'aggregates.list': async ({ trail: ref, search, offset, limit }) => {
      const { trail } = open(ref);
      const wanted = search.toLowerCase();
      const all = await trail.aggregates.list();
      const found = wanted === '' ? all : all.filter(({ id }) => id.toLowerCase().includes(wanted));
      return { rows: await Promise.all(found.slice(offset, offset + limit).map((one) => describe(trail, one))), total: found.length };
    },

    'aggregates.replay': async ({ trail: ref, aggregate, from, limit }) => {
      const subject = await open(ref).replay.find(aggregate);
      const pieces = await Array.fromAsync(stepsOf(subject, from, Math.min(subject.size, from + limit - 1)));
      return { aggregate, kind: subject.kind, size: subject.size, steps: pieces.flat() };
    },

    'aggregates.stateAt': async ({ trail: ref, aggregate, ...asked }) => open(ref).replay.stateAt(aggregate, instantOf(asked)),

    'aggregates.seek': async ({ trail: ref, aggregate, condition, mode, from }) => {
      const subject = await open(ref).replay.find(aggregate);
      return mode === 'bisect' ? bisect(subject, condition) : seekNext(subject, condition, from);
    },

    'aggregates.history': async ({ trail: ref, aggregate, points }) => {
      const subject = await open(ref).replay.find(aggregate);
      return { fields: await historyOf(subject, points), size: subject.size };
    },

    'aggregates.export': async ({ trail: ref, aggregate, what, format, ...asked }, { grant }) => {
      const entry = trails.get(ref);
      const path = grant?.paths[0];
      if (path === undefined) return { status: 'cancelled' };
      await replays.of(entry.trail).find(aggregate);
      const instant = instantOf(asked);
      const { personName } = settings.values();
      const mayReplace = grant?.mayReplace === true;
      const by = personName === '' ? {} : { madeBy: personName };
      const job = jobs.start({
        kind: 'aggregate export',
        trail: ref,
        title: `Exporting the ${what} of ${aggregate}`,
        unit: 'records',
        run: (context) =>
          runTask(
            {
              kind: 'aggregate export',
              trail: access(entry),
              dataDir,
              aggregate,
              what,
              format,
              path,
              mayReplace,
              ...by,
              ...(instant ? { instant } : {}),
            },
            context,
          ).finally(entry.grew),
      });
      return { status: 'started', job };
    },
  };
}

/** A version, a time in any zone, or undefined for the last version. Fails with input/invalid. */
export function instantOf({ version, time }: { version?: number | undefined; time?: string | undefined }): Instant | undefined {
  if (version !== undefined && time !== undefined) throw new AppError('input/invalid', 'Give a version or a time, not both.');
  if (version !== undefined) return { version };
  if (time === undefined) return undefined;
  const instant = parseInstant(time);
  if (!instant) throw new AppError('input/invalid', `"${time}" is no time. Write it as 2024-01-15T12:00:00Z.`);
  return { time: formatInstant(instant) };
}

async function describe(trail: Trail, { id, events }: { id: string; events: number }): Promise<AggregateRow> {
  const { first, telling } = await firstEvents(trail, id);
  const [stored] = await trail.readAggregate(id, events, 1);
  const last = readStored(stored!, events);
  const marks = await trail.snapshots.marks(id);
  return {
    aggregate: id,
    kind: kindOf(id, telling),
    events,
    first: { seq: first.seq, time: momentOf(telling) },
    last: { seq: last.seq, time: momentOf(last) },
    snapshots: marks.length,
  };
}
