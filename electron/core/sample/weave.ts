/** One event to come: how long after its story began, and its line once its time has come (what it says may depend on what happened meanwhile). */
export type Step = { afterMs: number; line: (timeMs: number) => string };

/** Begins a story: its steps in any order, at least one. */
export type Storyteller = (startMs: number) => readonly Step[];

type Pending = { timeMs: number; order: number; line: Step['line'] };
type Weaving = { events: number; timeAt: (share: number) => number; tell: Storyteller };

/** Exactly `events` lines in the order of time, many stories going on at once. The last story may end early. */
export function* weave({ events, timeAt, tell }: Weaving): Generator<string> {
  const pending = new Soonest();
  let told = 0;
  while (told < events) {
    const startMs = timeAt((told + 0.5) / events);
    while (pending.nextMs() <= startMs) yield pending.take();
    for (const { afterMs, line } of tell(startMs)) {
      if (told === events) break;
      pending.add({ timeMs: startMs + Math.round(afterMs), order: told++, line });
    }
  }
  while (pending.nextMs() < Infinity) yield pending.take();
}

/** A binary heap: the soonest step first, equal times in the order they were told. */
class Soonest {
  readonly #heap: Pending[] = [];

  nextMs(): number {
    return this.#heap[0]?.timeMs ?? Infinity;
  }

  add(step: Pending): void {
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isSooner(step, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = step;
  }

  take(): string {
    const first = this.#heap[0]!;
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) this.#sink(last);
    return first.line(first.timeMs);
  }

  #sink(step: Pending): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isSooner(heap[below + 1]!, heap[below]!)) below++;
      if (!isSooner(heap[below]!, step)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = step;
  }
}

const isSooner = (one: Pending, other: Pending): boolean =>
  one.timeMs < other.timeMs || (one.timeMs === other.timeMs && one.order < other.order);
