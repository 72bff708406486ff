import { foldCase } from './event-text.ts';
import type { Condition, Filter } from './filter.ts';

/** Part of a text, in UTF-16 units: from `start` up to, not including, `end`. */
export type Highlight = { readonly start: number; readonly end: number };

/** Longest text that is looked through; what stands after it is not marked. */
const MOST_CHARS = 1_000_000;

/** Where in a text stand the texts that a filter searches for (text anywhere, values of fields and data that it asks for), in order and apart. */
export function highlights(filter: Filter, text: string): Highlight[] {
  const needles = filter.kind === 'everything' ? [] : [...new Set(needlesOf(filter))];
  const folded = foldCase(text.slice(0, MOST_CHARS));
  // Where folding changes lengths, places would be off: mark nothing rather than something else.
  if (folded.length !== Math.min(text.length, MOST_CHARS)) return [];
  return merged(needles.flatMap((needle) => occurrences(folded, needle)));
}

/** What must be there for the event to match; nothing under a `not`. */
function needlesOf(condition: Condition): string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(needlesOf);
    case 'text':
      return [foldCase(condition.text)];
    case 'data':
    case 'field':
      return condition.tests.flatMap((test) => ('equals' in test ? [test.equals] : 'like' in test ? test.like : [])).flatMap(needle);
    default:
      return [];
  }
}

const needle = (text: string): string[] => (text === '' ? [] : [foldCase(text)]);

function occurrences(text: string, wanted: string): Highlight[] {
  const found: Highlight[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    found.push({ start: at, end: at + wanted.length });
  }
  return found;
}

function merged(found: readonly Highlight[]): Highlight[] {
  const apart: Highlight[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1);
    if (last && one.start <= last.end) apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
    else apart.push(one);
  }
  return apart;
}
