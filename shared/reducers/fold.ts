import { canonicalText } from './json-value.ts';
import { compareMoments, momentOf } from './moment.ts';
import type { AggregateKind, Assignment, Outcome } from './reducer.ts';
import { reducerFor } from './reducers.ts';
import type { ReplayEvent } from './replay-event.ts';
import { AggregateState, type Blame } from './state.ts';

/** What an event did to one field. `old` and `new` are canonical JSON; a field that was not there has no `old`. */
export type Change = { field: string; key?: string; old?: string; new: string };

/** One event with what it did, or why it did nothing. */
export type Step = { changes: Change[]; skipped?: string; remark?: string };

/** How far a fold has come. Everything a snapshot must know to go on from here. */
export type Folded = {
  kind: AggregateKind;
  reducerVersion: number;
  /** How many events were folded, and how many of them changed nothing. */
  events: number;
  skipped: number;
  /** The first record among them that could not be read; such a fold stands for less than its events. */
  unreadable?: number;
  /** The highest version and record number among them, and the lowest record number; 0 before the first. */
  version: number;
  seq: number;
  firstSeq: number;
  /** The latest moment among them, and whether they came in the order of their moments. */
  latest: string | undefined;
  inTimeOrder: boolean;
  state: string;
  blame: Blame;
};

/** Applies events of one aggregate, one after the other, to its state. */
export class Fold {
  readonly kind: AggregateKind;
  readonly state: AggregateState;
  #events = 0;
  #skipped = 0;
  #unreadable: number | undefined;
  #version = 0;
  #seq = 0;
  #firstSeq = 0;
  #latest: string | undefined;
  #inTimeOrder = true;

  /** From nothing, or from where an earlier fold of the same kind had come. */
  constructor(kind: AggregateKind, from?: Omit<Folded, 'kind' | 'reducerVersion'>) {
    this.kind = kind;
    this.state = from ? AggregateState.from(from.state, from.blame, reducerFor(kind).tables) : new AggregateState();
    if (!from) return;
    this.#events = from.events;
    this.#skipped = from.skipped;
    this.#version = from.version;
    this.#seq = from.seq;
    this.#firstSeq = from.firstSeq;
    this.#latest = from.latest;
    this.#inTimeOrder = from.inTimeOrder;
  }

  /** Applies one event. Fast: nobody asks what changed. */
  apply(event: ReplayEvent): void {
    const outcome = this.#reduce(event);
    if ('skipped' in outcome) this.#skipped++;
    else for (const assignment of outcome.set) this.state.set(assignment, event.seq);
  }

  /** Applies one event and tells what it did. A field set to the value it had is no change, but its blame moves. */
  step(event: ReplayEvent): Step {
    const outcome = this.#reduce(event);
    if ('skipped' in outcome) {
      this.#skipped++;
      return { changes: [], skipped: outcome.skipped };
    }
    const changes = outcome.set.flatMap((assignment) => this.#change(assignment, event.seq));
    return { changes, ...(outcome.remark === undefined ? {} : { remark: outcome.remark }) };
  }

  /** Where the fold stands, as plain values. */
  folded(): Folded {
    return {
      kind: this.kind,
      reducerVersion: reducerFor(this.kind).version,
      events: this.#events,
      skipped: this.#skipped,
      ...(this.#unreadable === undefined ? {} : { unreadable: this.#unreadable }),
      version: this.#version,
      seq: this.#seq,
      firstSeq: this.#firstSeq,
      latest: this.#latest,
      inTimeOrder: this.#inTimeOrder,
      state: this.state.toText(),
      blame: this.state.blame(),
    };
  }

  #reduce(event: ReplayEvent): Outcome {
    this.#note(event);
    if (event.unreadable === undefined) return reducerFor(this.kind).reduce(this.state, event);
    this.#unreadable ??= event.seq;
    return { skipped: `its record cannot be read: ${event.unreadable}` };
  }

  #note(event: ReplayEvent): void {
    this.#events++;
    if (event.version > this.#version) this.#version = event.version;
    if (event.seq > this.#seq) this.#seq = event.seq;
    if (event.seq < this.#firstSeq || this.#firstSeq === 0) this.#firstSeq = event.seq;
    if (event.unreadable !== undefined) return; // nobody knows when it happened
    const moment = momentOf(event);
    if (this.#latest === undefined || compareMoments(moment, this.#latest) >= 0) this.#latest = moment;
    else this.#inTimeOrder = false;
  }

  #change(assignment: Assignment, seq: number): Change[] {
    const { field, key, value } = assignment;
    const before = this.state.get(field, key);
    const old = before === undefined ? undefined : canonicalText(before);
    const next = canonicalText(value);
    this.state.set(assignment, seq);
    if (old === next) return [];
    return [{ field, ...(key === undefined ? {} : { key }), ...(old === undefined ? {} : { old }), new: next }];
  }
}
