import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Place } from './bench/measurement.ts';
import { reportText, summary, type Found } from './bench/report.ts';
import { runMeasure } from './bench/run-measure.ts';
import { sampleFiles } from './bench/sample-files.ts';

const { values } = parseArgs({ options: { events: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } } });
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

const folder = mkdtempSync(join(tmpdir(), 'veritrail-bench-'));
try {
  process.stderr.write('sample files ...\n');
  await sampleFiles(events);
  const place = { dataDir: join(folder, 'data'), trailPath: join(folder, 'bench.veritrail'), events };
  mkdirSync(place.dataDir);
  const found = await measureAll(place);
  process.stdout.write(values.json ? `${JSON.stringify(summary(events, found))}\n` : reportText(events, found));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
