import './compile-cache.ts';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ExploreFound } from './bench/measure-explore.ts';
import type { Place } from './bench/measurement.ts';
import { browserSummary, browserText } from './bench/report-browser.ts';
import { exploreSummary, exploreText } from './bench/report-explore.ts';
import { proofSummary, proofText, type ProofFound } from './bench/report-proof.ts';
import { replaySummary, replayText } from './bench/report-replay.ts';
import { reportText, summary, type Found } from './bench/report.ts';
import { runMeasure } from './bench/run-measure.ts';
import { samplePlace } from './bench/sample-trail.ts';
import { build, isBuilt } from './build.ts';
import { sampleFiles } from './bench/sample-files.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { events: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } },
});
const events = Number(values.events);
if (!Number.isInteger(events) || events < 1) throw new Error('--events takes a whole number from 1.');

/** Each in its own process, one after the other: they would take the processor from each other. */
const measuring = (place: Place) => (name: string) => {
  process.stderr.write(`${name} ...\n`);
  return runMeasure(name, place);
};

async function measureAll(place: Place): Promise<Found> {
  const measure = measuring(place);
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

async function benchProof(place: Place): Promise<void> {
  process.stderr.write('sample files ...\n');
  await sampleFiles(events);
  const measure = measuring(place);
  const found: ProofFound = {
    import: await measure('import'),
    baselineRead: await measure('baseline-read'),
    verify: await measure('verify'),
    treeCost: await measure('tree-cost'),
    resume: await measure('resume'),
    tree: await measure('tree'),
  };
  process.stdout.write(values.json ? `${JSON.stringify(proofSummary(events, found))}\n` : proofText(events, found));
}

async function benchReplay(place: Place): Promise<void> {
  const found = await measuring(place)('replay');
  process.stdout.write(values.json ? `${JSON.stringify(replaySummary(events, found))}\n` : replayText(events, found));
}

/** The trail is kept for the next run: at ten million events it takes longer to make than to measure. */
async function benchBrowser(): Promise<void> {
  if (!isBuilt() && !build()) throw new Error('The page could not be built.');
  process.stderr.write('browser ...\n');
  const found = await runMeasure('browser', samplePlace(events));
  process.stdout.write(values.json ? `${JSON.stringify(browserSummary(events, found))}\n` : browserText(events, found));
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

const [part = 'all'] = positionals;
const parts: Record<string, () => Promise<void>> = {
  all: () => inFolder(benchAll),
  replay: () => inFolder(benchReplay),
  proof: () => inFolder(benchProof),
  questions: benchExplore,
  browser: benchBrowser,
};
const bench = parts[part];
if (!bench) throw new Error(`There is no bench of "${part}": name one of ${Object.keys(parts).join(', ')}.`);
await bench();
