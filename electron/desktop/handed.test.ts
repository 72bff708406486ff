import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PageCommand } from '../../shared/contract/commands.ts';
import type { CoreCarrier, GrantedRequest } from '../../shared/wire.ts';
import { sortHanded } from './handed.ts';
import { takeHanded } from './take-handed.ts';
import { createTickets } from './tickets.ts';

const folder = mkdtempSync(join(tmpdir(), 'veritrail-handed-'));
for (const name of ['a.veritrail', 'log.jsonl', 'event.tlog-proof', 'evidence-2026-01-02.zip', 'logs.zip', '-odd.jsonl'])
  writeFileSync(join(folder, name), 'x');
mkdirSync(join(folder, 'audit'));
const uuid = '01234567-89ab-cdef-0123-456789abcdef';
const ref = `${uuid}-0123456789abcdef`;
const link = `veritrail://trail/${ref}/events?event=7`;

test('arguments are what they are: flags and what is not there are left out', () => {
  const args = [
    '--inspect',
    'a.veritrail',
    join(folder, 'log.jsonl'),
    'audit',
    'event.tlog-proof',
    'evidence-2026-01-02.zip',
    'logs.zip',
    'none.jsonl',
    '',
  ];
  const at = (...names: string[]) => names.map((name) => join(folder, name));
  expect(sortHanded([...args, '-odd.jsonl'], folder)).toEqual({
    trails: at('a.veritrail'),
    checks: at('event.tlog-proof', 'evidence-2026-01-02.zip'),
    imports: at('log.jsonl', 'audit', 'logs.zip'),
    links: [],
  });
  expect(sortHanded([link, 'veritrail:evil', 'VERITRAIL://x'], folder).links).toEqual([
    { trail: ref, filter: '', event: 7 },
    undefined,
    undefined,
  ]);
});

/** The desktop with a core that has one trail open, and a memory of another. */
async function take(args: string[]) {
  const sent: GrantedRequest[] = [];
  const commands: PageCommand[] = [];
  const shown: string[] = [];
  const tickets = createTickets();
  const send: CoreCarrier = async (request) => {
    sent.push(request);
    if (request.operation === 'trails.list')
      return { id: 0, ok: true, data: { open: [{ ref, id: uuid }], recent: [{ key: 'fedcba9876543210' }] } };
    if (request.grant?.paths[0]?.endsWith('broken.veritrail'))
      return { id: 0, ok: false, error: { code: 'trail/refused', message: 'It is no trail.' } };
    return { id: 0, ok: true, data: { status: 'open', trail: { ref } } };
  };
  const windows = { show: (address: string) => void shown.push(address), reach: (command: PageCommand) => void commands.push(command) };
  await takeHanded(sortHanded(args, folder), { send, tickets, windows });
  return { sent, commands, shown, tickets };
}

test('a trail is opened in a window; one that cannot be is said so, with a ticket to check it', async () => {
  expect((await take(['a.veritrail'])).shown).toEqual([`/trail/${ref}/events`]);
  writeFileSync(join(folder, 'broken.veritrail'), 'x');
  const { commands, tickets, shown } = await take(['broken.veritrail']);
  expect(shown).toEqual([]);
  const [failed] = commands as [PageCommand & { act: 'open-failed' }];
  expect(failed).toMatchObject({ act: 'open-failed', message: 'It is no trail.', file: { name: 'broken.veritrail', sizeBytes: 1 } });
  expect(tickets.take(failed.ticket)).toEqual([join(folder, 'broken.veritrail')]);
});

test('logs and packs are offered by name and ticket; the page sees no path and nothing is imported by itself', async () => {
  const { commands, sent, tickets } = await take(['log.jsonl', 'logs.zip', 'event.tlog-proof']);
  expect(sent).toEqual([]);
  expect(commands).toMatchObject([
    { act: 'take', purpose: 'check', files: [{ name: 'event.tlog-proof' }] },
    { act: 'take', purpose: 'import', files: [{ name: 'log.jsonl' }, { name: 'logs.zip' }] },
  ]);
  expect(JSON.stringify(commands)).not.toContain(folder);
  expect(tickets.take((commands[1] as { ticket: string }).ticket)).toEqual([join(folder, 'log.jsonl'), join(folder, 'logs.zip')]);
});

test.each([
  [link, [`/trail/${ref}/events?event=7&view=detail`]],
  [`veritrail://trail/${uuid}-ffffffffffffffff/events`, [`/trail/${ref}/events`]],
  [`veritrail://trail/${uuid.replace('0', 'f')}-fedcba9876543210/events`, [`/trail/${uuid.replace('0', 'f')}-fedcba9876543210/events`]],
])('a link leads to a trail that is open, wherever it lies, or that was: %s', async (one, addresses) => {
  const { shown, sent } = await take([one]);
  expect(shown).toEqual(addresses);
  expect(sent.map(({ operation }) => operation)).toEqual(['trails.list']);
});

test.each([`veritrail://trail/${uuid.replace('0', 'f')}-ffffffffffffffff/events`, `veritrail://trail/${ref}/events?run=1`])(
  'any other link is refused in words: %s',
  async (one) => {
    const { shown, commands } = await take([one]);
    expect(shown).toEqual([]);
    expect(commands).toMatchObject([{ act: 'note' }]);
  },
);
