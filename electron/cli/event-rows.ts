import { createHash } from 'node:crypto';
import type { EventRow } from '../../shared/contract/events.ts';
import type { Call, Output } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatCount, formatQuantity } from '../../shared/format/numbers.ts';
import { sentence } from '../../shared/format/sentence.ts';
import { formatTime } from '../../shared/format/time.ts';
import { shorten, visible } from '../../shared/format/visible.ts';
import { encodeRecord } from '../../shared/record.ts';
import type { Given, Said } from './command.ts';
import type { Flag } from './flags.ts';
import { ownFlags } from './read-line.ts';
import { table } from './table.ts';

type Page = Output<'events.page'>;
const PAGE_ROWS = 1000;
const STANDARD_LIMIT = 20;

/** The flags of every listing of events. */
export const pageFlags: readonly Flag[] = [
  { name: 'limit', value: 'N', help: `how many to show (${STANDARD_LIMIT} unless given)` },
  { name: 'offset', value: 'N', help: 'how many to pass over first (0 unless given)' },
];

/** The events of a listing: as their records for programs, as lines for people. `before` is said first, and its members stand before the rows. */
export async function sayEvents(
  call: Call,
  trail: string,
  flags: Given['flags'],
  before: { json?: object; text?: string } = {},
): Promise<Said> {
  const { total, rows } = await readRows(call, trail, flags);
  const records = flags['json'] ? await Promise.all(rows.map((row) => recordOf(call, trail, row))) : [];
  const members = Object.entries({ ...before.json, total }).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return {
    json: `{${members.join(',')},"rows":[${records.join(',')}]}`,
    text: `${before.text ?? ''}${eventsTable(rows)}${total === 0 ? 'No event matches.' : `${formatCount(rows.length)} of ${formatQuantity(total, 'event')}.`}\n`,
    exit: 0,
  };
}

/** Reads on until as many rows as asked for are there; the list stands still meanwhile. */
async function readRows(call: Call, trail: string, flags: Given['flags']): Promise<{ total: number; rows: EventRow[] }> {
  const { limit = STANDARD_LIMIT, offset = 0, ...listing } = ownFlags(flags);
  const [wanted, from] = [wholeNumber('limit', limit), wholeNumber('offset', offset)];
  const rows: EventRow[] = [];
  let page: Page | undefined;
  do {
    const place = { offset: from + rows.length, limit: Math.min(PAGE_ROWS, wanted - rows.length) };
    page = await call('events.page', { trail, ...listing, ...place, ...(page ? { through: page.through } : {}) } as never);
    rows.push(...page!.rows);
  } while (rows.length < wanted && from + rows.length < page!.total);
  return { total: page!.total, rows };
}

function wholeNumber(name: string, text: string | number | true): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new AppError('input/invalid', `--${name} takes a whole number, not "${text}".`);
}

/** The record itself: written again from the row, which its hash confirms, or read where a row has not all of it. */
async function recordOf(call: Call, trail: string, { hash, dataBytes: _, data, ...event }: EventRow): Promise<string> {
  const { seq, prev, recorded, aggregate, claimedId } = event;
  const place = { seq, prev, recorded, ...(aggregate ? { version: aggregate.version } : {}), ...(claimedId ? { claimedId } : {}) };
  const record = data === undefined ? undefined : encodeRecord({ ...event, data }, place);
  if (record !== undefined && createHash('sha256').update('\0').update(record).digest('hex') === hash) return record;
  return (await call('events.get', { trail, seq })).record;
}

function eventsTable(rows: readonly EventRow[]): string {
  const columns = [
    { head: '#', align: 'right' as const },
    { head: 'Time (UTC)' },
    { head: 'Actor' },
    { head: 'Type' },
    { head: 'Outcome' },
    { head: 'What' },
  ];
  return table(columns, rows.map(eventLine));
}

const eventLine = (row: EventRow): string[] => [
  formatCount(row.seq),
  row.time === undefined ? '–' : formatTime(row.time),
  short(row.actor?.name ?? row.actor?.id),
  short(row.type),
  short(row.outcome),
  shorten(sentence(row), 120),
];

const short = (text: string | undefined): string => shorten(visible(text ?? '–'), 32);
