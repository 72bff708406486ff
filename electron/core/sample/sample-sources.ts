import type { ImportSource } from '../importers/sources.ts';
import { DAY_MS } from './clock.ts';
import { createRandom, type Random } from './random.ts';
import { createRhythm, incident, marketOpens, type Habits } from './rhythm.ts';
import { botStories } from './stories/bot.ts';
import { desktopStories } from './stories/desktop.ts';
import { gatewayStories } from './stories/gateway.ts';
import { platformStories } from './stories/platform.ts';
import { strategyStories } from './stories/strategy.ts';
import { weave, type Storyteller } from './weave.ts';

/** How many events in all, which of the many possible weeks, and the midnight (UTC) at which that week ends. */
export type Sample = { events: number; seed: number; end?: string };

type System = {
  name: string;
  share: number;
  habits: Habits;
  stories: (random: Random, isIncident: (atMs: number) => boolean) => Storyteller;
};

const bursts = [incident, ...marketOpens];
const systems: readonly System[] = [
  { name: 'platform-audit.jsonl', share: 0.2, habits: { night: 0.08, weekend: 0.12, bursts }, stories: platformStories },
  { name: 'trading-bot.jsonl', share: 0.2, habits: { night: 0.35, weekend: 0.03, bursts }, stories: botStories },
  { name: 'strategy-audit.jsonl', share: 0.2, habits: { night: 0.6, weekend: 0.85, bursts: [incident] }, stories: strategyStories },
  { name: 'trading-desktop.jsonl', share: 0.2, habits: { night: 0.06, weekend: 0.1, bursts: marketOpens }, stories: desktopStories },
  { name: 'ai-gateway.jsonl', share: 0.2, habits: { night: 0.12, weekend: 0.25, bursts: [incident] }, stories: gatewayStories },
];

/** A Monday, so that the week runs from Monday to Sunday. */
const DEFAULT_END = '2026-11-02T00:00:00Z';
const CHUNK_CHARS = 256 * 1024;

/**
 * A made-up but believable week of five systems, one log file each, in the shapes those systems write. Exactly `events`
 * events; the same sample gives the same bytes every time. Nothing is held in memory: each file is made while it is read.
 */
export function sampleSources({ events, seed, end = DEFAULT_END }: Sample): ImportSource[] {
  const startMs = Date.parse(end) - 7 * DAY_MS;
  let given = 0;
  return systems.map((system, i) => {
    const count = i === systems.length - 1 ? events - given : Math.round(events * system.share);
    given += count;
    const chunks = () => inChunks(lines(system, { events: count, seed: seed * systems.length + i, startMs }));
    return sourceOf(system.name, chunks);
  });
}

type Part = { events: number; seed: number; startMs: number };

function lines({ habits, stories }: System, { events, seed, startMs }: Part): Generator<string> {
  const isIncident = (atMs: number) => atMs >= startMs + incident.fromMs && atMs < startMs + incident.toMs;
  const { timeAt } = createRhythm(startMs, habits);
  return weave({ events, timeAt, tell: stories(createRandom(seed), isIncident) });
}

/** The size is known before the first byte is asked for, as with a file: it is made once to be counted. All of it is ASCII. */
function sourceOf(name: string, chunks: () => Iterable<string>): ImportSource {
  let sizeBytes = 0;
  for (const chunk of chunks()) sizeBytes += chunk.length;
  return {
    name,
    sizeBytes,
    async *open() {
      for (const chunk of chunks()) yield Buffer.from(chunk, 'latin1');
    },
  };
}

function* inChunks(all: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of all) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK_CHARS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
