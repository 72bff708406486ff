import { expect, test } from 'vitest';
import { recognise } from '../../../shared/formats/recognise.ts';
import { DAY_MS } from './clock.ts';
import { sampleSources } from './sample-sources.ts';

async function linesOf(source: ReturnType<typeof sampleSources>[number]): Promise<string[]> {
  let text = '';
  for await (const chunk of source.open()) text += Buffer.from(chunk).toString();
  expect(text.length).toBe(source.sizeBytes);
  return text.trimEnd().split('\n');
}

const read = async (events: number, seed: number) => Promise.all(sampleSources({ events, seed }).map(linesOf));

function timeMs(line: string): number {
  const nanos = /"ts_event":(\d+)/.exec(line)?.[1];
  if (nanos !== undefined) return Number(BigInt(nanos) / 1_000_000n);
  const seconds = /"ts":([\d.]+)/.exec(line)?.[1];
  return seconds === undefined ? Date.parse(/"timestamp":"([^"]+)"/.exec(line.replaceAll('\\', ''))![1]!) : Number(seconds) * 1000;
}

test.each([1, 7, 5000])('a sample of %i events has exactly that many', async (events) => {
  const files = await Promise.all(sampleSources({ events, seed: 3 }).map((source) => (source.sizeBytes === 0 ? [] : linesOf(source))));
  expect(files.flat()).toHaveLength(events);
});

test('the same seed gives the same bytes, another seed others', async () => {
  const first = await read(2000, 1);
  expect(await read(2000, 1)).toEqual(first);
  expect(await read(2000, 2)).not.toEqual(first);
});

test('each file holds one of the five shapes, in the order of time, within the week', async () => {
  const shapes = ['platform-audit', 'compliance-pack', 'strategy-audit', 'event-sourced', 'ai-gateway'];
  const files = await read(10_000, 1);
  files.forEach((lines, i) => {
    expect(new Set(lines.map((line) => recognise(JSON.parse(line))))).toEqual(new Set([shapes[i]]));
    const times = lines.map((line) => Math.floor(timeMs(line)));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const startMs = Date.parse('2026-10-26T00:00:00Z');
    expect(times[0]).toBeGreaterThanOrEqual(startMs);
    expect(times.filter((time) => time > startMs + 7 * DAY_MS).length).toBeLessThan(lines.length * 0.02);
  });
});

test('no id comes twice and no line either', async () => {
  const lines = (await read(20_000, 1)).flat();
  const ids = lines.flatMap((line) => /^\{"(?:event_)?id":"([^"]+)"/.exec(line)?.[1] ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(lines).size).toBe(lines.length);
});

test('the week has what an auditor looks for', async () => {
  const text = (await read(20_000, 1)).flat().join('\n');
  const told = [
    'order_placed',
    'order_filled',
    'order_cancelled',
    'position_opened',
    'position_closed',
    'balance_changed',
    'setting_changed',
  ];
  told.push(
    'wallet_connected',
    'wallet_disconnected',
    'trade_executed',
    'signal.generated',
    'signal.filtered',
    'param.change',
    'trade.fill',
  );
  told.push('trade.reject', 'sys.regime_change', 'sys.resampling', 'sys.evolution_trigger', 'request_blocked', 'request_escalated');
  told.push('request_completed', 'routing_failed', 'review_created', 'review_approved', 'review_rejected', 'response_blocked', 'Rejected');
  told.push('PartiallyFilled', 'StopUpdated', 'AlertSent', 'ConfigChanged', 'Login', 'auth.login', 'auth.account_lock', 'permission.grant');
  for (const type of told) expect(text, type).toContain(`"${type}"`);
});

test('an aggregate of the trading desktop counts its own events 1, 2, 3 and its balances follow each other', async () => {
  const lines = (await read(20_000, 1))[3]!;
  const sequences = new Map<string, number>();
  for (const line of lines) {
    const event = JSON.parse(line);
    if (event.aggregate_id === undefined) continue;
    expect(event.sequence).toBe((sequences.get(event.aggregate_id) ?? 0) + 1);
    sequences.set(event.aggregate_id, event.sequence);
  }
});
