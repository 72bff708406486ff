import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import type { CheckReport } from '../../../shared/contract/check-report.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { type CheckSurroundings, fact, refused } from './check-context.ts';
import type { Handed } from './handed-over.ts';

type ExportManifest = {
  sha256: string;
  sizeBytes: number;
  count: number;
  format: string;
  filter: string;
  trail: { id: string; name: string; size: number; head: string };
};

/** An export's manifest is not signed: it shows what was changed by accident, and whether it fits the trail that is open here. */
export async function checkExport(
  { file, manifest: beside }: { file: Handed; manifest: Handed },
  { trailOf }: CheckSurroundings,
): Promise<CheckReport> {
  let manifest: ExportManifest;
  try {
    manifest = JSON.parse(readFileSync(beside.path, 'utf8')) as ExportManifest;
  } catch {
    return refused('export', beside.name, 'it is not JSON');
  }
  const sizeBytes = statSync(file.path).size;
  if (sizeBytes !== manifest.sizeBytes)
    return refused('export', file.name, `it was changed: ${sizeBytes} bytes instead of ${manifest.sizeBytes}`);
  if ((await sha256Of(file.path)) !== manifest.sha256)
    return refused('export', file.name, 'it was changed: its SHA-256 is not the one in the manifest');
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
