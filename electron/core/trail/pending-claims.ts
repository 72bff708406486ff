import type { Claim } from './identities.ts';

/** The drafts of one batch that are placed but not in the tables yet, by the id they are stored under. */
export function createPendingClaims(knownPrints: ReadonlySet<number>, claimOf: (index: number) => Claim) {
  const placed = new Map<string, number[]>();
  const prints = new Set<number>();
  return {
    /** False only where neither the trail nor this batch has an id of that print, so that nothing need be compared. */
    mayKnow: (print: number): boolean => knownPrints.has(print) || prints.has(print),
    under: (id: string): readonly Claim[] => (placed.get(id) ?? []).map((index) => ({ ...claimOf(index), id })),
    /** Says that the draft of that number is stored under this id. */
    add(id: string, print: number, index: number): void {
      prints.add(print);
      const others = placed.get(id);
      if (others) others.push(index);
      else placed.set(id, [index]);
    },
  };
}
