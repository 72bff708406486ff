import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CheckReport } from '../../../shared/contract/check-report.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { checkPack, type PackFacts } from '../../../shared/pack/check-pack.ts';
import { keysFor } from '../../../shared/pack/key-history.ts';
import { base64Of, bytesOfHex, sameBytes } from '../../../shared/proof/bytes.ts';
import { type Checkpoint, parseCheckpoint, trailIdOf } from '../../../shared/proof/checkpoint.ts';
import { verifyInclusion } from '../../../shared/proof/merkle.ts';
import { openNote, parseNote } from '../../../shared/proof/note.ts';
import { isTlogProof, parseTlogProof } from '../../../shared/proof/tlog-proof.ts';
import { formatVkey, parseVkey, type VerifierKey } from '../../../shared/proof/vkey.ts';
import { manifestPath } from '../exporters/manifest.ts';
import { anchorsOf } from '../proof/anchors.ts';
import { verifyFast } from '../proof/node-ed25519.ts';
import { keysOf } from '../proof/trail-key-history.ts';
import { withTree } from '../proof/trail-tree.ts';
import type { Trail } from '../trail/trail.ts';
import { openPack } from './open-pack.ts';

/** `trailOf` finds the trail of that id that is open here. */
export type CheckSurroundings = { dataDir: string; trailOf: (trailId: string) => Trail | undefined };

const SMALL_TEXT_BYTES = 1_000_000;

/** Checks whatever was handed over, by what it is. Fails with source/unreadable where it is nothing that can be checked. */
export async function checkFile(path: string, surroundings: CheckSurroundings): Promise<CheckReport> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new AppError('source/unreadable', `There is nothing at ${path}.`);
  if (found.isDirectory() || isZip(path)) return checkPackAt(path, surroundings);
  if (existsSync(manifestPath(path))) return checkExport(path, surroundings);
  const text = found.size <= SMALL_TEXT_BYTES ? readFileSync(path, 'utf8') : '';
  if (isTlogProof(text)) return checkProof(path, text, surroundings);
  if (typeof parseNote(text) === 'object') return checkCheckpoint(path, text, surroundings);
  throw new AppError(
    'source/unreadable',
    `${path} is no pack, proof or checkpoint, and there is no manifest beside it (${manifestPath(path)}).`,
  );
}

/** By its first bytes: what was uploaded has no name of its own. */
function isZip(path: string): boolean {
  const start = Buffer.alloc(4);
  const file = openSync(path, 'r');
  readSync(file, start, 0, 4, 0);
  closeSync(file);
  return start.toString('latin1') === 'PK\x03\x04';
}

type Fact = CheckReport['facts'][number];
const fact = (name: string, value: string | number): Fact => ({ name, value: String(value) });
const refused = (what: CheckReport['what'], file: string, problem: string): CheckReport => ({
  what,
  status: 'refused',
  problems: [{ file, problem }],
  facts: [],
});

async function checkPackAt(path: string, { dataDir, trailOf }: CheckSurroundings): Promise<CheckReport> {
  const pack = await openPack(path);
  try {
    const { problems, facts } = await checkPack(pack, { verify: verifyFast });
    if (!facts) return { what: 'pack', status: 'refused', problems: [...problems], facts: [] };
    const { trail, checkpoint } = facts.manifest.veritrail;
    const signer = { vkey: facts.signer, isKnown: isKnown(dataDir, trail.id, facts.signer) };
    const parsed = { origin: `veritrail/${trail.id}`, size: checkpoint.size, root: Buffer.from(checkpoint.root, 'base64') };
    return {
      what: 'pack',
      status: 'intact',
      problems: [],
      facts: describePack(facts),
      signer,
      ...(await compareHere(trailOf(trail.id), dataDir, parsed)),
    };
  } finally {
    pack.close();
  }
}

function describePack({ manifest, cosigners, unknownSignatures }: PackFacts): Fact[] {
  const { trail, count, scope, filter, checkpoint, madeBy, reason, recipient } = manifest.veritrail;
  return [
    fact('Trail', `${trail.name} (${trail.id})`),
    fact('Records', formatCount(count)),
    fact(
      'Completeness',
      scope.kind === 'range' ? `all records from ${scope.first} to ${scope.last}` : 'a selection: others that match may not be here',
    ),
    fact('Filter', filter || 'everything'),
    fact('Checkpoint', `over ${formatCount(checkpoint.size)} records`),
    fact(
      'Cosigned by',
      cosigners.map(({ name }) => name).join(', ') || (unknownSignatures > 0 ? `${unknownSignatures} not known here` : 'nobody'),
    ),
    fact('Made', manifest.created_at),
    fact('By', madeBy),
    fact('For', recipient),
    fact('Why', reason),
  ];
}

/** The key that was pinned when this trail was first seen here, or a later one of a trail that is open. */
const isKnown = (dataDir: string, trailId: string, vkey: string): boolean => anchorsOf(dataDir, trailId).pinnedVkey() === vkey;

/** Whether the trail that is open here holds exactly the records of this checkpoint, and how many came since. */
async function compareHere(trail: Trail | undefined, dataDir: string, { size, root }: Checkpoint): Promise<Pick<CheckReport, 'here'>> {
  if (!trail) return {};
  const head = await trail.head();
  if (head.size < size) return { here: { isPart: false, added: 0, reason: `the trail that is open here ends at record ${head.size}` } };
  const ours = await withTree({ trail, dataDir }, (tree) => tree.root(size));
  if (!sameBytes(ours, root)) return { here: { isPart: false, added: 0, reason: 'FORK: the trail that is open here has other records' } };
  const added = head.size - size;
  return {
    here: { isPart: true, added, reason: added === 0 ? 'nothing was added since' : `${formatCount(added)} records were added since` },
  };
}

/** The keys that may have signed for a trail: those of the one that is open here, else the one pinned here. */
async function knownKeys({ dataDir, trailOf }: CheckSurroundings, trailId: string, size: number): Promise<VerifierKey[]> {
  const trail = trailOf(trailId);
  if (trail) return keysFor(await keysOf(trail), size);
  const pinned = parseVkey(anchorsOf(dataDir, trailId).pinnedVkey() ?? '');
  return typeof pinned === 'string' ? [] : [pinned];
}

type OpenedCheckpoint = { checkpoint: Checkpoint; trailId: string; signer?: string; problem?: string };

async function openCheckpoint(text: string, surroundings: CheckSurroundings): Promise<OpenedCheckpoint | string> {
  const parsed = parseNote(text);
  if (typeof parsed === 'string') return parsed;
  const checkpoint = parseCheckpoint(parsed.text);
  if (typeof checkpoint === 'string') return checkpoint;
  const trailId = trailIdOf(checkpoint.origin) ?? '';
  const keys = await knownKeys(surroundings, trailId, checkpoint.size);
  if (keys.length === 0) return { checkpoint, trailId };
  const opened = openNote(text, keys, verifyFast);
  return typeof opened === 'string'
    ? { checkpoint, trailId, problem: opened }
    : { checkpoint, trailId, signer: formatVkey(opened.by[0]!.key) };
}

async function checkCheckpoint(path: string, text: string, surroundings: CheckSurroundings): Promise<CheckReport> {
  const opened = await openCheckpoint(text, surroundings);
  const file = basename(path);
  if (typeof opened === 'string') return refused('checkpoint', file, opened);
  if (opened.problem) return refused('checkpoint', file, opened.problem);
  const { checkpoint, trailId, signer } = opened;
  const facts = [fact('Trail', trailId), fact('Records', formatCount(checkpoint.size)), fact('Root', base64Of(checkpoint.root))];
  const unsigned = { file, problem: 'its key is not known here: open the trail it is of, or compare the key yourself' };
  return {
    what: 'checkpoint',
    status: signer ? 'intact' : 'incomplete',
    problems: signer ? [] : [unsigned],
    facts,
    ...(signer ? { signer: { vkey: signer, isKnown: true } } : {}),
    ...(await compareHere(surroundings.trailOf(trailId), surroundings.dataDir, checkpoint)),
  };
}

/** The record itself is not in a proof: it is taken from the trail that is open here. */
async function checkProof(path: string, text: string, surroundings: CheckSurroundings): Promise<CheckReport> {
  const file = basename(path);
  const proof = parseTlogProof(text);
  if (typeof proof === 'string') return refused('proof', file, proof);
  const opened = await openCheckpoint(proof.checkpoint, surroundings);
  if (typeof opened === 'string') return refused('proof', file, opened);
  if (opened.problem) return refused('proof', file, opened.problem);
  const { checkpoint, trailId, signer } = opened;
  const facts = [
    fact('Trail', trailId),
    fact('Record', formatCount(proof.index + 1)),
    fact('Checkpoint', `over ${formatCount(checkpoint.size)} records`),
  ];
  const trail = surroundings.trailOf(trailId);
  const [stored] = (await trail?.readSeqs([proof.index + 1])) ?? [];
  if (!stored || !signer)
    return {
      what: 'proof',
      status: 'incomplete',
      problems: [{ file, problem: 'the record it is about is needed: open the trail it is of (--trail)' }],
      facts,
    };
  const holds = verifyInclusion(
    { index: proof.index, size: checkpoint.size, root: checkpoint.root },
    bytesOfHex(stored.hash),
    proof.hashes,
  );
  if (!holds) return { ...refused('proof', file, `it does not prove record ${proof.index + 1} of the trail that is open here`), facts };
  return {
    what: 'proof',
    status: 'intact',
    problems: [],
    facts,
    signer: { vkey: signer, isKnown: true },
    ...(await compareHere(trail, surroundings.dataDir, checkpoint)),
  };
}

type ExportManifest = {
  sha256: string;
  sizeBytes: number;
  count: number;
  format: string;
  filter: string;
  trail: { id: string; name: string; size: number; head: string };
};

/** An export's manifest is not signed: it shows what was changed by accident, and whether it fits the trail that is open here. */
async function checkExport(path: string, { trailOf }: CheckSurroundings): Promise<CheckReport> {
  let manifest: ExportManifest;
  try {
    manifest = JSON.parse(readFileSync(manifestPath(path), 'utf8')) as ExportManifest;
  } catch {
    return refused('export', basename(manifestPath(path)), 'it is not JSON');
  }
  const { sizeBytes } = { sizeBytes: statSync(path).size };
  if (sizeBytes !== manifest.sizeBytes)
    return refused('export', basename(path), `it was changed: ${sizeBytes} bytes instead of ${manifest.sizeBytes}`);
  if ((await sha256Of(path)) !== manifest.sha256)
    return refused('export', basename(path), 'it was changed: its SHA-256 is not the one in the manifest');
  const { id, name, size, head } = manifest.trail;
  const trail = trailOf(id);
  const [last] = (await trail?.readSeqs([size])) ?? [];
  const added = trail ? (await trail.head()).size - size : 0;
  const here = trail && {
    isPart: last?.hash === head,
    added: Math.max(0, added),
    reason:
      last?.hash === head
        ? `${formatCount(added)} records were added since`
        : 'the trail that is open here is not the one it was made from',
  };
  return {
    what: 'export',
    status: 'unsigned',
    problems: [],
    facts: [
      fact('Trail', `${name} (${id})`),
      fact('Events', formatCount(manifest.count)),
      fact('Format', manifest.format),
      fact('Filter', manifest.filter || 'everything'),
    ],
    ...(here ? { here } : {}),
  };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
