import { recognise } from '../../../shared/formats/recognise.ts';
import { parseRecord } from '../../../shared/record.ts';
import { identityDigest, uuidV8 } from '../derived-id.ts';
import type { Writer } from './connection.ts';
import type { IdIndex } from './id-index.ts';
import { RecentMap } from './recent-map.ts';

/** What an event is to those that came before: the first of its id, one of them again, or another under the same id. */
export type Identity = { kind: 'new' } | { kind: 'duplicate' } | { kind: 'conflict'; derivedId: string };

/** An event that is being placed: its own id and data, and the source name of its batch. */
export type Claim = { id: string; data: string; source: string };

/**
 * Decides duplicates and conflicts as RECORD_FORMAT.md's "Identity" says: an id counts within its format and source name;
 * the same data is a duplicate, other data a conflict. Own events are never compared.
 */
export function createIdentities(writer: Writer, index: IdIndex) {
  // The plus: as in versions.ts.
  const recordOf = writer.prepare('SELECT record FROM lookup JOIN events USING (seq) WHERE seq = ? AND id = +?').pluck();
  const sources = new RecentMap<string, string>(1000);

  const eventsUnder = (id: string) =>
    index
      .seqsOf(index.printOf(id))
      .map((seq) => recordOf.get(seq, id) as string | undefined)
      .filter((record) => record !== undefined)
      .map(parseRecord);

  const storedClaims = (id: string): Claim[] =>
    eventsUnder(id)
      .filter((event) => !event.own)
      .map(({ data, from }) => ({ id, data, source: from ? sourceOf(from.batch) : '' }));

  /** The name that an import gave its source, from its own `import.started`. */
  function sourceOf(batch: string): string {
    const known = sources.get(batch);
    if (known !== undefined) return known;
    const started = eventsUnder(batch).find((event) => event.own);
    const { source } = (started ? JSON.parse(started.data) : {}) as { source?: unknown };
    const name = typeof source === 'string' ? source : '';
    if (started) sources.set(batch, name);
    return name;
  }

  return {
    /** `pendingUnder` answers the claims of this batch that are placed but not in the tables yet. */
    identify(claim: Claim, pendingUnder: (id: string) => readonly Claim[]): Identity {
      const kind = compare(claim, [...storedClaims(claim.id), ...pendingUnder(claim.id)]);
      if (kind !== 'conflict') return { kind };
      const derivedId = uuidV8(identityDigest(claim.source, claim.data, 0)); // what an import would give it had it no id
      const again = compare(claim, [...storedClaims(derivedId), ...pendingUnder(derivedId)]);
      return again === 'duplicate' ? { kind: again } : { kind, derivedId };
    },
    forget: () => sources.clear(),
  };
}

function compare(claim: Claim, others: readonly Claim[]): Identity['kind'] {
  const rivals = others.filter((other) => other.source === claim.source);
  if (rivals.some((other) => other.data === claim.data)) return 'duplicate'; // the same data has the same format
  return rivals.some((other) => formatOf(other) === formatOf(claim)) ? 'conflict' : 'new';
}

const formatOf = ({ data }: Claim) => recognise(JSON.parse(data));
