import { createHash } from 'node:crypto';
import { formatCheckpoint, originOf } from '../../../shared/proof/checkpoint.ts';
import { rootOf } from '../../../shared/proof/merkle.ts';
import { formatNote } from '../../../shared/proof/note.ts';
import type { Signer } from '../proof/signer.ts';
import { cutTail, rechain, replaceRecord, type Tampered, tamperWith } from './rewrite.ts';

/**
 * What a tamperer has: the file, which trail it is, a record in its middle, its length; a key of their own, or the stolen one.
 * `rested` is a length at which the file was closed once: an older copy of it may have that.
 */
export type Scene = { file: string; trailId: string; seq: number; size: number; rested?: number; ownKey: Signer; stolenKey?: Signer };

/** One way to tamper: its number in the fault catalogue, what is done, and the doing. `needsKey`: cannot be shown without the trail's key. */
export type Tampering = { fault: number; name: string; needsKey?: true; apply(scene: Scene): void };

const onCopy =
  (change: (db: Tampered, scene: Scene) => void) =>
  (scene: Scene): void =>
    tamperWith(scene.file, (db) => change(db, scene));

/** Another word of the same length in the record's own data; where there is none, its time of recording. */
const falsified = (record: string): string =>
  record.replace(/("recorded":"\d{3})(\d)/, (_, start: string, digit: string) => `${start}${(Number(digit) + 1) % 10}`);

const signedAgain = (db: Tampered, { trailId }: Scene, signer: Signer): void => {
  const sizes = db.prepare('SELECT size FROM checkpoints ORDER BY size').pluck().all() as number[];
  db.exec('DELETE FROM checkpoints');
  const insert = db.prepare('INSERT INTO checkpoints (size, root, note) VALUES (?, ?, ?)');
  for (const size of sizes) {
    const root = rootOf(db.prepare('SELECT hash FROM events WHERE seq <= ? ORDER BY seq').pluck().all(size) as Buffer[]);
    const text = formatCheckpoint({ origin: originOf(trailId), size, root });
    insert.run(size, root, formatNote({ text, signatures: [signer.sign(text)] }));
  }
};

/** Everything from a record on rewritten so that it fits, and every checkpoint signed again. */
const rewrittenBy = (db: Tampered, scene: Scene, signer: Signer): void => {
  replaceRecord(db, scene.seq, falsified);
  if (signer !== scene.stolenKey) replaceRecord(db, 1, (record) => record.replace(/"vkey":"[^"]+"/, `"vkey":"${signer.vkey}"`));
  rechain(db, scene.trailId, 1);
  signedAgain(db, scene, signer);
};

/** The file as it was when it held fewer records: neither they nor the checkpoints over them are there. */
const backTo = (db: Tampered, { seq }: Scene): void => {
  cutTail(db, seq);
  db.prepare('DELETE FROM checkpoints WHERE size >= ?').run(seq);
};

/** What another computer might have appended at this place. */
const otherRecord = (seq: number): string =>
  `{"data":{"n":${seq}},"id":"grown-${seq}","prev":"${'0'.repeat(64)}","recorded":"2026-01-31T12:00:00.000000Z","seq":${seq},"v":1}`;

/** The tamperings 1 to 13 that leave a file of the same trail. 12 puts another trail in its place: `another-trail.ts`. */
export const tamperings: readonly Tampering[] = [
  {
    fault: 1,
    name: 'one byte of a record changed',
    apply: onCopy((db, { seq }) => db.prepare('UPDATE events SET record = replace(record, \'"v":1\', \'"v":2\') WHERE seq = ?').run(seq)),
  },
  {
    fault: 1,
    name: 'one byte of a hash changed',
    apply: onCopy((db, { seq }) =>
      db.prepare('UPDATE events SET hash = ? WHERE seq = ?').run(createHash('sha256').update('x').digest(), seq),
    ),
  },
  {
    fault: 2,
    name: 'the look-up table edited, records untouched',
    apply: onCopy((db, { seq }) => db.prepare("UPDATE lookup SET id = 'somebody else' WHERE seq = ?").run(seq)),
  },
  { fault: 3, name: 'a wrong entry put into the table of ids', apply: onCopy((db) => db.exec('INSERT INTO id_prints VALUES (12345, 1)')) },
  { fault: 4, name: 'the last records deleted', apply: onCopy((db, { seq }) => cutTail(db, seq)) },
  {
    fault: 5,
    name: 'the last records deleted, and their checkpoints',
    apply: onCopy(backTo),
  },
  {
    fault: 6,
    name: 'a record in the middle deleted',
    apply: onCopy((db, { seq }) => db.prepare('DELETE FROM events WHERE seq = ?').run(seq)),
  },
  {
    fault: 6,
    name: 'a record deleted, the later ones renumbered',
    apply: onCopy((db, { seq, size }) => {
      db.prepare('DELETE FROM events WHERE seq = ?').run(seq);
      for (let later = seq + 1; later <= size; later++) db.prepare('UPDATE events SET seq = ? WHERE seq = ?').run(later - 1, later);
    }),
  },
  {
    fault: 6,
    name: 'a record deleted, the later ones renumbered and chained again',
    apply: onCopy((db, { seq, trailId }) => {
      db.prepare('DELETE FROM events WHERE seq = ?').run(seq);
      rechain(db, trailId, seq);
    }),
  },
  {
    fault: 7,
    name: 'two records swapped',
    apply: onCopy((db, { seq }) => {
      db.prepare('UPDATE events SET seq = -1 WHERE seq = ?').run(seq);
      db.prepare('UPDATE events SET seq = ? WHERE seq = ?').run(seq, seq + 1);
      db.prepare('UPDATE events SET seq = ? WHERE seq = -1').run(seq + 1);
    }),
  },
  {
    fault: 8,
    name: 'a forged record put in, the later ones chained again',
    apply: onCopy((db, { seq, size, trailId }) => {
      const forged = (db.prepare('SELECT record FROM events WHERE seq = ?').pluck().get(seq) as string).replace(
        /"id":"[^"]+"/,
        '"id":"forged"',
      );
      for (let later = size; later >= seq; later--) db.prepare('UPDATE events SET seq = ? WHERE seq = ?').run(later + 1, later);
      const withoutAggregate = forged.replace(/"aggregate":\{[^}]*\},/, '');
      db.prepare("INSERT INTO events (seq, record, hash) VALUES (?, ?, x'00')").run(seq, withoutAggregate);
      rechain(db, trailId, seq);
    }),
  },
  {
    fault: 9,
    name: 'everything rewritten and signed with another key',
    apply: onCopy((db, scene) => rewrittenBy(db, scene, scene.ownKey)),
  },
  {
    fault: 10,
    name: 'everything rewritten and signed with the stolen key',
    needsKey: true,
    apply: onCopy((db, scene) => rewrittenBy(db, scene, scene.stolenKey!)),
  },
  {
    fault: 11,
    name: 'the file replaced by an older copy',
    apply: onCopy((db, { rested, ...scene }) => backTo(db, { ...scene, seq: rested === undefined ? scene.seq : rested + 1 })),
  },
  {
    fault: 13,
    name: 'the file replaced by one that grew differently from an older copy',
    apply: onCopy((db, scene) => {
      backTo(db, scene);
      const insert = db.prepare("INSERT INTO events (seq, record, hash) VALUES (?, ?, x'00')");
      for (let seq = scene.seq; seq <= scene.size; seq++) insert.run(seq, otherRecord(seq));
      rechain(db, scene.trailId, scene.seq);
    }),
  },
];
