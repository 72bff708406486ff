/** How long the last replays took: enough to say what is usual and what is slow. */
const KEPT = 1000;

/** Collects durations in milliseconds and answers with percentiles of the last thousand. */
export function createDurations() {
  const recent: number[] = [];
  return {
    add(elapsedMs: number): void {
      recent.push(elapsedMs);
      if (recent.length > KEPT) recent.shift();
    },
    /** The value that this share of them does not exceed; undefined before the first. */
    percentile(share: number): number | undefined {
      const sorted = recent.toSorted((a, b) => a - b);
      return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
    },
    count: () => recent.length,
  };
}
