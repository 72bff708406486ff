import { addAll, keepCommon, takeAway, type Bits } from './bits.ts';

/** What is known of a condition: the events it surely means, and those it may mean (the sure ones included). */
export type Verdicts = { readonly sure: Bits; readonly maybe: Bits };

/** Where nothing is open. */
export const certain = (bits: Bits): Verdicts => ({ sure: bits, maybe: bits });

const isCertain = ({ sure, maybe }: Verdicts): boolean => sure === maybe;

/** All of them hold. Changes none of its arguments. */
export const both = (a: Verdicts, b: Verdicts): Verdicts => combined(a, b, keepCommon);

/** One of them holds. */
export const either = (a: Verdicts, b: Verdicts): Verdicts => combined(a, b, addAll);

function combined(a: Verdicts, b: Verdicts, combine: (bits: Bits, other: Bits) => Bits): Verdicts {
  const sure = combine(a.sure.slice(), b.sure);
  return isCertain(a) && isCertain(b) ? certain(sure) : { sure, maybe: combine(a.maybe.slice(), b.maybe) };
}

/** It does not hold, of all the events there are. */
export function opposite(verdicts: Verdicts, all: Bits): Verdicts {
  const sure = takeAway(all.slice(), verdicts.maybe);
  return isCertain(verdicts) ? certain(sure) : { sure, maybe: takeAway(all.slice(), verdicts.sure) };
}

/** The events about which only their records can tell. */
export const openOnes = ({ sure, maybe }: Verdicts): Bits => takeAway(maybe.slice(), sure);
