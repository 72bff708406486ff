import type { Claim } from './identities.ts';

const NONE: readonly Claim[] = [];

/** The claims of one batch that are placed but not in the tables yet, by the id they are stored under. */
export function createPendingClaims(knownPrints: ReadonlySet<number>) {
  const placed = new Map<string, Claim[]>();
  const prints = new Set<number>();
  return {
    /** False only where neither the trail nor this batch has an id of that print, so that nothing need be compared. */
    mayKnow: (print: number): boolean => knownPrints.has(print) || prints.has(print),
    under: (id: string): readonly Claim[] => placed.get(id) ?? NONE,
    add(id: string, print: number, claim: Claim): void {
      prints.add(print);
      const others = placed.get(id);
      if (others) others.push(claim);
      else placed.set(id, [claim]);
    },
  };
}
