import type { Envelope } from '../event.ts';

/** One form for texts that differ in case only: each character lower-cased by itself, whatever stands beside it. */
export const foldCase = (text: string): string => (text.includes('Σ') ? text.replaceAll('Σ', 'σ') : text).toLowerCase();

/** JSON text in which a string has one way to be written: JSON.stringify's. Everything else stays as it is. */
export function canonicalStrings(json: string): string {
  if (!json.includes('\\')) return json;
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (token) => (token.includes('\\') ? JSON.stringify(JSON.parse(token)) : token));
}

/** A text as it stands between the quotes of a canonical JSON string. */
export const escapeText = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The texts of an envelope that a search for text anywhere looks at, escaped like those in the data. */
export function envelopeTexts(event: Omit<Envelope, 'v' | 'prev'>): string[] {
  const { actor, resource, aggregate } = event;
  const texts = [
    event.id,
    event.claimedId,
    event.type,
    event.action,
    event.category,
    actor?.id,
    actor?.name,
    actor?.type,
    actor?.ip,
    resource?.id,
    resource?.type,
    aggregate?.id,
    event.trace,
    event.request,
    event.causation,
    event.source,
    event.outcome,
    event.severity,
    event.schema,
    event.timeText,
  ];
  return texts.filter((text) => text !== undefined).map(escapeText);
}
