import { hash } from 'node:crypto';
import { fillForm } from '../../../shared/record-form.ts';
import type { Writer } from './connection.ts';
import { asTrailError } from './disk-errors.ts';
import { createIdentities, type Claim, type Identity } from './identities.ts';
import { idPrint, type PrintKey } from './id-print.ts';
import { PackedDraft, type PackedBatch } from './packed-batch.ts';
import { readHead } from './read-records.ts';
import { RecentMap } from './recent-map.ts';
import { createRowWriter, type Row } from './row-writer.ts';
import type { Appended, Head } from './trail.ts';

/** Aggregates whose last version is known without asking the table. */
const KNOWN_AGGREGATES = 100_000;
const LEAF = '\0';

/** Hears of every batch once it is stored: the trail's size after it, and the hashes of the records it added. */
export type OnGrown = (size: number, added: readonly Buffer[]) => void;

export type Appender = { append(batch: PackedBatch): Appended };

/**
 * Appends batches, one transaction each: the head is read again inside it, so that a second writer, should there ever be
 * one, is noticed and waited for instead of overwritten. Fails with disk/full or disk/failed; then nothing of the batch is
 * stored and the next one may be tried.
 */
export function createAppender(writer: Writer, key: PrintKey, onGrown: OnGrown = () => undefined): Appender {
  const identities = createIdentities(writer, key);
  const versions = new RecentMap<string, number>(KNOWN_AGGREGATES);
  const rows = createRowWriter(writer);
  const lastVersion = writer.prepare('SELECT max(aggregate_version) FROM lookup WHERE aggregate_id = ?').pluck();
  const insertCheckpoint = writer.prepare('INSERT INTO checkpoints (size, root, note) VALUES (:size, unhex(:root), :note)');
  let known: Head | undefined;
  let added: Buffer[] = [];

  function forget(): void {
    identities.forget();
    versions.clear();
    known = undefined;
  }

  function nextVersion(aggregate: string): number {
    const version = 1 + (versions.get(aggregate) ?? (lastVersion.get(aggregate) as number | null) ?? 0);
    versions.set(aggregate, version);
    return version;
  }

  function place(batch: PackedBatch, head: Head): Appended {
    const recorded = `${new Date().toISOString().slice(0, -1)}000Z`;
    const pending = createPending(batch, rows.findPrints, key);
    const counts = { stored: 0, duplicates: 0, conflicts: 0 };
    added = [];
    let { size, hash: prev } = head;
    for (let index = 0; index < batch.texts.length; index++) {
      const draft = new PackedDraft(batch, index);
      const id = draft.id;
      const claim = draft.isOwn ? undefined : { id, data: draft.data, source: batch.source };
      const identity = claim && pending.mayBeKnown(index) ? identities.identify(claim, pending.under(id), pending.under) : NEW;
      if (identity.kind === 'duplicate') {
        counts.duplicates++;
        continue;
      }
      if (claim) counts[identity.kind === 'conflict' ? 'conflicts' : 'stored']++;
      const derived = identity.kind === 'conflict' ? { id: identity.derivedId, claimedId: id } : undefined;
      const aggregateId = draft.aggregateId;
      const version = aggregateId === undefined ? undefined : nextVersion(aggregateId);
      size++;
      const record = fillForm(draft.text, batch.cuts, draft.at, { seq: size, prev, recorded, ...derived, ...(version ? { version } : {}) });
      const digest = hash('sha256', LEAF + record, 'buffer');
      prev = digest.toString('hex');
      added.push(digest);
      const row: Row = {
        seq: size,
        record,
        hash: digest,
        id: derived?.id ?? id,
        aggregateId: aggregateId ?? null,
        version: version ?? null,
      };
      rows.add(row, derived ? idPrint(key, derived.id) : pending.printOf(index));
      if (claim) pending.add(row.id, claim);
    }
    rows.flush();
    return { size, head: prev, ...counts };
  }

  return {
    append(batch) {
      try {
        writer.exec('BEGIN IMMEDIATE');
        const head = readHead(writer);
        if (head.size !== known?.size || head.hash !== known.hash) forget();
        if (batch.checkpoint) insertCheckpoint.run(batch.checkpoint);
        const appended = place(batch, head);
        writer.exec('COMMIT');
        known = { size: appended.size, hash: appended.head };
        onGrown(appended.size, added);
        return appended;
      } catch (error) {
        rows.discard();
        forget();
        if (writer.inTransaction) writer.exec('ROLLBACK'); // a full disk has rolled back by itself
        throw asTrailError(error, `The ${batch.texts.length} events of this batch were not stored; the trail is as it was before them.`);
      }
    },
  };
}

const NEW: Identity = { kind: 'new' };
const NONE: readonly Claim[] = [];

/** The prints of a batch, which of them the trail knows, and the claims placed so far. */
function createPending(batch: PackedBatch, findPrints: (prints: readonly number[]) => Set<number>, key: PrintKey) {
  const placed = new Map<string, Claim[]>();
  const seen = new Set<number>();
  const prints = batch.texts.map((_, index) => idPrint(key, new PackedDraft(batch, index).id));
  const known = findPrints(prints);
  return {
    printOf: (index: number) => prints[index]!,
    mayBeKnown(index: number): boolean {
      const print = prints[index]!;
      return known.has(print) || seen.size === seen.add(print).size;
    },
    under: (id: string): readonly Claim[] => placed.get(id) ?? NONE,
    add(id: string, claim: Claim): void {
      const others = placed.get(id);
      if (others) others.push(claim);
      else placed.set(id, [claim]);
    },
  };
}
