import { createContext, type ReactNode, use } from 'react';

type Highlight = { readonly start: number; readonly end: number };

/** Where in a shown text stands what the person searches for. Undefined where nothing is searched for. */
export const MatchesContext = createContext<((text: string) => readonly Highlight[]) | undefined>(undefined);

/** A text with what is searched for marked in it. */
export function Matches({ text }: { text: string }) {
  const find = use(MatchesContext);
  const found = find?.(text) ?? [];
  if (found.length === 0) return text;
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of found) {
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return [...pieces, text.slice(at)];
}
