import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ExploreFound } from './bench/measure-explore.ts';
import type { Place } from './bench/measurement.ts';
import { exploreSummary, exploreText } from './bench/report-explore.ts';
import { replaySummary, replayText } from './bench/report-replay.ts';
import { reportText, summary, type Found } from './bench/report.ts';
import { runMeasure } from './bench/run-measure.ts';
import { samplePlace } from './bench/sample-trail.ts';
import { sampleFiles } from './bench/sample-files.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { events: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } },
});
const events = Number(values.events);
if (!Number.isInteger(events) || events < 1) throw new Error('--events takes a whole number from 1.');

/** Each in its own process, one after the other: they would take the processor from each other. */
async function measureAll(place: Place): Promise<Found> {
  const measure = (name: string) => {
    process.stderr.write(`${name} ...\n`);
    return runMeasure(name, place);
  };
  return {
    import: await measure('import'),
    baselineInsert: await measure('baseline-insert'),
    baselineRead: await measure('baseline-read'),
    verify: await measure('verify'),
    pages: await measure('pages'),
  };
}

async function benchAll(place: Place): Promise<void> {
  process.stderr.write('sample files ...\n');
  await sampleFiles(events);
  const found = await measureAll(place);
  process.stdout.write(values.json ? `${JSON.stringify(summary(events, found))}\n` : reportText(events, found));
}

async function benchReplay(place: Place): Promise<void> {
  process.stderr.write('replay ...\n');
  const found = await runMeasure('replay', place);
  process.stdout.write(values.json ? `${JSON.stringify(replaySummary(events, found))}\n` : replayText(events, found));
}

async function benchExplore(): Promise<void> {
  const place = samplePlace(events);
  process.stderr.write('sample trail ...\n');
  await runMeasure('sample-trail', place);
  process.stderr.write('questions ...\n');
  const found = await runMeasure<ExploreFound>('explore', place);
  process.stdout.write(values.json ? `${JSON.stringify(exploreSummary(found))}\n` : exploreText(found));
}

/** Trail and index in a temporary folder, removed afterwards. */
async function inFolder(bench: (place: Place) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-bench-'));
  try {
    const place = { dataDir: join(folder, 'data'), trailPath: join(folder, 'bench.veritrail'), events };
    mkdirSync(place.dataDir);
    await bench(place);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (positionals.includes('questions')) await benchExplore();
else await inFolder(positionals.includes('replay') ? benchReplay : benchAll);
