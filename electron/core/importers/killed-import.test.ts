import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import { verifyTrail } from '../trail/verify-trail.ts';
import { eventsOf, tempFolder } from './import.fixture.ts';

const KILLS = 100;
const FILES = 40;
const LINES = 20;
const REFUSED_EVERY = 20;
const LANES = 2;
const KILLS_A_TRAIL = 10;
const NEVER_MS = 1e6;
const child = fileURLToPath(new URL('killed-import.fixture.ts', import.meta.url));

/** Events with ids, without (some of them equal), in conflict, of one aggregate, and lines that are refused; many small files, so that there are many moments to be killed at. */
async function writeLogs(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let file = 0; file < FILES; file++) {
    const lines = Array.from({ length: LINES }, (_, line) => {
      const number = file * LINES + line;
      const time = new Date(Date.UTC(2025, 0, 1) + number * 1000).toISOString();
      if (line % 10 === 0)
        return `{"event_type":"order_placed","id":"e${number}","event_data":{"n":${number}},"aggregate_id":"order_${file % 3}","timestamp":"${time}"}`;
      if (line === 1) return '{"message":"tick"}';
      if (line === 2) return `{"id":"same","n":${number}}`;
      if (line === 3 && file % REFUSED_EVERY === 0) return `{"cut":${number}`;
      return `{"type":"a.b","time":"${time}","n":${number}}`;
    });
    await writeFile(join(folder, `log-${String(file).padStart(3, '0')}.jsonl`), lines.join('\n'));
  }
}

/** Runs the importing process; kills it that long after it began. Says whether it was killed. */
function runAndKill([path, dataDir, logs]: readonly [string, string, string], killAfterMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const importing = spawn(process.execPath, [child, path, dataDir, logs], { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    importing.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    importing.stdout.once('data', () => setTimeout(() => importing.kill('SIGKILL'), killAfterMs));
    importing.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`The importing process ended with ${code ?? signal}: ${errors}`));
    });
  });
}

/** What must be equal to an undisturbed import: the events that are not our own, in their order. */
async function storedEvents(path: string, dataDir: string) {
  const trail = await openTrail(path, { dataDir, readOnly: true });
  try {
    return (await eventsOf(trail))
      .filter((event) => !event.own)
      .map(({ id, time, type, aggregate, data }) => ({ id, time, type, aggregate, data }));
  } finally {
    await trail.close();
  }
}

test(
  'fault 23: killed at any moment and started again, an import ends with the same events in the same order',
  { timeout: 300_000 },
  async () => {
    const folder = await tempFolder();
    const dataDir = join(folder, 'data');
    const logs = join(folder, 'logs');
    await writeLogs(logs);

    async function newTrail(name: string): Promise<string> {
      const path = join(folder, `${name}.veritrail`);
      await (await createTrail(path, name, { dataDir })).close();
      return path;
    }

    const calm = await newTrail('calm');
    await runAndKill([calm, dataDir, logs], NEVER_MS);
    const started = performance.now();
    await runAndKill([await newTrail('timed'), dataDir, logs], NEVER_MS);
    const longestMs = (performance.now() - started) / 2; // about half of it is the start of the process
    const expected = await storedEvents(calm, dataDir);
    expect(expected.length).toBe(FILES * LINES - FILES / REFUSED_EVERY - (FILES - 1)); // equal lines of two files are one event

    let kills = 0;
    async function lane(number: number): Promise<void> {
      for (let round = 0; kills < KILLS; round++) {
        const path = await newTrail(`lane-${number}-${round}`);
        let isDone = false;
        for (let turn = 0; !isDone; turn++) {
          isDone = !(await runAndKill([path, dataDir, logs], turn < KILLS_A_TRAIL ? Math.random() * longestMs : NEVER_MS));
          if (!isDone) kills++;
        }
        expect(await storedEvents(path, dataDir)).toEqual(expected);
        expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: expect.stringMatching(/consistent|verified/) as string });
      }
    }
    await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
    expect(kills).toBeGreaterThanOrEqual(KILLS);
  },
);
