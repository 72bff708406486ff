import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import type { CheckReport } from '../../../../shared/contract/check-report.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { bytesOfBase64 } from '../../../../shared/proof/bytes.ts';
import { manifestPath } from '../../exporters/manifest.ts';
import { type CheckSurroundings, compareHere, fact, refused } from './surroundings.ts';

/** The members of a manifest that a check goes by. */
const Manifest = z.object({
  sha256: z.string(),
  sizeBytes: z.int(),
  count: z.int(),
  format: z.string(),
  filter: z.string(),
  trail: z.object({
    id: z.string(),
    name: z.string(),
    size: z.int(),
    /** Exports of earlier versions have none: then nothing is said about the trail that is open here. */
    root: z
      .string()
      .refine((text) => bytesOfBase64(text)?.length === 32)
      .optional(),
  }),
});

/** An export's manifest is not signed: it shows what was changed by accident, and whether it fits the trail that is open here. */
export async function checkExport(path: string, { dataDir, trailOf }: CheckSurroundings): Promise<CheckReport> {
  const manifest = readManifest(manifestPath(path));
  if (typeof manifest === 'string') return refused('export', basename(manifestPath(path)), manifest);
  const { sizeBytes, sha256, count, format, filter, trail } = manifest;
  const root = trail.root === undefined ? undefined : bytesOfBase64(trail.root);
  const found = statSync(path).size;
  if (found !== sizeBytes) return refused('export', basename(path), `it was changed: ${found} bytes instead of ${sizeBytes}`);
  if ((await sha256Of(path)) !== sha256)
    return refused('export', basename(path), 'it was changed: its SHA-256 is not the one in the manifest');
  return {
    what: 'export',
    status: 'unsigned',
    problems: [],
    facts: [
      fact('Trail', `${trail.name} (${trail.id})`),
      fact('Events', formatCount(count)),
      fact('Format', format),
      fact('Filter', filter || 'everything'),
      fact('Made from', `the first ${formatCount(trail.size)} records`),
    ],
    ...(root ? await compareHere(trailOf(trail.id), dataDir, { size: trail.size, root }) : {}),
  };
}

function readManifest(path: string): z.infer<typeof Manifest> | string {
  try {
    const read = Manifest.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : `its ${read.error.issues[0]!.path.join('.')} is not as it was written`;
  } catch {
    return 'it is not JSON';
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
