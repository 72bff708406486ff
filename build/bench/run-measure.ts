import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Measurement, Place } from './measurement.ts';

const entry = new URL('./measure.ts', import.meta.url).pathname;

/** Runs one measurement in a fresh process and reads what it found, its peak memory in bytes included. */
export async function runMeasure<Found = Measurement>(name: string, place: Place): Promise<Found & { peakBytes: number }> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [entry, name, JSON.stringify(place)], { maxBuffer: 1 << 24 });
  if (stderr.trim() !== '') process.stderr.write(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}
