import { hash } from 'node:crypto';
import type { Place } from '../../../shared/record-form.ts';
import type { Writer } from './connection.ts';
import { asTrailError } from './disk-errors.ts';
import { createIdentities, type Claim } from './identities.ts';
import type { PrintKey } from './id-print.ts';
import { createLateTables } from './late-tables.ts';
import { countOf, type PackedBatch } from './packed-batch.ts';
import { createPlacedDrafts } from './placed-drafts.ts';
import { readHead } from './read-records.ts';
import { createRowWriter } from './row-writer.ts';
import { createSnapshotWriter } from './snapshot-writer.ts';
import type { Appended, Head } from './trail.ts';
import { unpackBatch } from './unpack-batch.ts';

/** Hears of every batch once it is stored: the trail's size after it, and the hashes (hex) of the records it added. */
export type OnGrown = (size: number, added: readonly string[]) => void;

export type Appender = {
  append(batch: PackedBatch): Appended;
  /** Brings the derived tables up to the last record, for when there is time: before a close, or when nothing comes. */
  settle(): void;
};

/**
 * Appends batches, one transaction each. The head is read again inside it, so that a second writer, should there ever be
 * one, is waited for and noticed. Fails with disk/full or disk/failed; then nothing of the batch is stored and the next one
 * may be tried.
 */
export function createAppender(writer: Writer, key: PrintKey, onGrown: OnGrown = () => undefined): Appender {
  const late = createLateTables(writer, key);
  const { ids, versions } = late;
  const identities = createIdentities(writer, ids);
  const rows = createRowWriter(writer);
  const keepSnapshots = createSnapshotWriter(writer);
  const insertCheckpoint = writer.prepare('INSERT INTO checkpoints (size, root, note) VALUES (:size, unhex(:root), :note)');
  let known: Head | undefined;
  let added: string[] = [];
  /** Where the leaves of a batch are written; kept, because memory that is new costs more than what is written there. */
  let leaves = Buffer.alloc(0);

  function forget(): void {
    identities.forget();
    late.reload();
    known = undefined;
  }

  function appendAll(packed: PackedBatch, head: Head): Appended {
    const batch = unpackBatch(packed);
    const names = Array.from({ length: batch.count }, (_, index) => batch.id(index));
    const prints = names.map(ids.printOf);
    const claimOf = (index: number): Claim => ({ id: names[index]!, data: batch.data(index), source: packed.source });
    const entered = ids.entered(prints);
    const placed = createPlacedDrafts(ids, head.size);
    const claimsUnder = (id: string): Claim[] =>
      placed
        .under(id)
        .filter((index) => !batch.isOwn(index))
        .map((index) => ({ ...claimOf(index), id }));
    const counts = { stored: 0, duplicates: 0, conflicts: 0 };
    added = [];
    if (leaves.length < batch.mostBytes) leaves = Buffer.allocUnsafeSlow(batch.mostBytes);
    let end = 0;
    const place: Place = { seq: head.size, prev: head.hash, recorded: microseconds(new Date()) };

    function store(index: number, id: string, print: number, claimedId?: string): void {
      const aggregateId = batch.aggregateId(index);
      place.seq++;
      place.version = aggregateId === undefined ? undefined : versions.next(aggregateId);
      place.id = claimedId === undefined ? undefined : id;
      place.claimedId = claimedId;
      const start = end;
      end = batch.writeLeaf(index, place, { target: leaves, at: start });
      place.prev = hash('sha256', leaves.subarray(start, end), 'hex');
      added.push(place.prev);
      const record = leaves.subarray(start + 1, end);
      rows.add({ seq: place.seq, record, hash: place.prev, id, aggregateId: aggregateId ?? null, version: place.version ?? null });
      late.add(print, place.seq);
      placed.add(index, id);
    }

    function storeImported(index: number, id: string, print: number): void {
      const isKnown = entered.has(print) || ids.isLate(print);
      const identity = isKnown ? identities.identify(claimOf(index), claimsUnder) : NEW;
      if (identity.kind === 'duplicate') return void counts.duplicates++;
      counts[identity.kind === 'new' ? 'stored' : 'conflicts']++;
      const storedId = identity.kind === 'new' ? id : identity.derivedId;
      const storedPrint = identity.kind === 'new' ? print : ids.printOf(storedId);
      store(index, storedId, storedPrint, identity.kind === 'new' ? undefined : id);
    }

    for (const [index, id] of names.entries()) (batch.isOwn(index) ? store : storeImported)(index, id, prints[index]!);
    rows.flush();
    keepSnapshots(packed.snapshots, batch.count > 0 ? place.seq : null);
    late.enterIfMany();
    return { size: place.seq, head: place.prev, ...counts };
  }

  /** All of it or nothing, and after nothing all that was known is read again. */
  function inTransaction<T>(act: () => T, state: string): T {
    try {
      writer.exec('BEGIN IMMEDIATE');
      const result = act();
      writer.exec('COMMIT');
      return result;
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK'); // a full disk has rolled back by itself
      rows.discard();
      forget();
      throw asTrailError(error, state);
    }
  }

  return {
    append(batch) {
      const appended = inTransaction(
        () => {
          const head = readHead(writer);
          if (head.size !== known?.size || head.hash !== known.hash) forget();
          if (batch.checkpoint) insertCheckpoint.run(batch.checkpoint);
          return appendAll(batch, head);
        },
        `This batch of ${countOf(batch)} was not stored; the trail is as it was before it.`,
      );
      known = { size: appended.size, hash: appended.head };
      onGrown(appended.size, added);
      return appended;
    },
    settle: () => inTransaction(late.enter, 'The trail is as it was; its look-up tables are brought up to date the next time.'),
  };
}

const NEW = { kind: 'new' } as const;

/** The clock gives milliseconds; the format asks for six digits. */
const microseconds = (now: Date): string => now.toISOString().replace('Z', '000Z');
