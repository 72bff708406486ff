import { expect, test } from 'vitest';
import type { CoreCarrier, GrantedRequest } from '../../shared/wire.ts';
import { createIpc, isOurPage, type Sender } from './ipc.ts';
import { createTickets } from './tickets.ts';

const page: Sender = { senderFrame: { url: 'app://veritrail/index.html#/events', parent: null } };

function desk() {
  const carried: GrantedRequest[] = [];
  const asked: unknown[] = [];
  const send: CoreCarrier = async (request) => {
    carried.push(request);
    return { id: request.id, ok: true, data: null };
  };
  const ask = async (needs: string, _input: unknown, dropped: readonly string[] | undefined) => {
    asked.push(needs);
    return { paths: dropped ?? ['/chosen'] };
  };
  return { ipc: createIpc({ send, ask, tickets: createTickets() }), carried, asked };
}

test.each([
  ['our page', page, true],
  ['a frame that is gone', { senderFrame: null }, false],
  ['a frame inside our page', { senderFrame: { url: 'app://veritrail/index.html', parent: {} as never } }, false],
  ['another host of our scheme', { senderFrame: { url: 'app://evil/index.html', parent: null } }, false],
  ['a site', { senderFrame: { url: 'https://veritrail/index.html', parent: null } }, false],
  ['a file', { senderFrame: { url: 'file:///tmp/index.html', parent: null } }, false],
  ['nothing', { senderFrame: { url: '', parent: null } }, false],
] as [string, Sender, boolean][])('fault 62: %s is answered: %#', (_name, sender, isAnswered) => {
  expect(isOurPage(sender)).toBe(isAnswered);
});

test('fault 62: while developing, the development server and no other', () => {
  const from = (url: string): Sender => ({ senderFrame: { url, parent: null } });
  expect(isOurPage(from('http://localhost:5173/'), 'http://localhost:5173')).toBe(true);
  expect(isOurPage(from('http://localhost:5174/'), 'http://localhost:5173')).toBe(false);
});

test('fault 62: a foreign frame, wrong types and paths of the page do not reach the core', async () => {
  const { ipc, carried, asked } = desk();
  const good = { id: 1, operation: 'imports.start', input: { trail: 't' } };
  const wrong = [undefined, 'text', { ...good, id: 'one' }, { ...good, grant: { paths: ['/etc/passwd'] } }, { ...good, paths: ['/x'] }];
  for (const raw of wrong) expect(await ipc.call(page, raw)).toMatchObject({ ok: false, error: { code: 'input/invalid' } });
  expect(await ipc.call({ senderFrame: null }, good)).toMatchObject({ ok: false, error: { code: 'access/denied' } });
  expect(() => ipc.ticket({ senderFrame: null }, ['/etc/passwd'])).toThrow('Only the page');
  expect({ carried, asked }).toEqual({ carried: [], asked: [] });
});

test('dropped files become a grant by a ticket, which is good once', async () => {
  const { ipc, carried } = desk();
  const request = { id: 1, operation: 'imports.start', input: { trail: 't' } };
  const ticket = ipc.ticket(page, ['/logs/a.jsonl']);
  await ipc.call(page, request, ticket);
  await ipc.call(page, request, ticket);
  await ipc.call(page, request, { toString: () => ticket });
  expect(carried.map(({ grant }) => grant)).toEqual([{ paths: ['/logs/a.jsonl'] }, { paths: ['/chosen'] }, { paths: ['/chosen'] }]);
});

test('a file that could not be opened can be handed to the next call without another question', async () => {
  const carried: GrantedRequest[] = [];
  const send: CoreCarrier = async (request) => {
    carried.push(request);
    return { id: request.id, ok: false, error: { code: 'trail/refused', message: 'No trail.' } };
  };
  const ipc = createIpc({ send, ask: async (_needs, _input, dropped) => ({ paths: dropped ?? ['/chosen'] }), tickets: createTickets() });
  const failed = await ipc.call(page, { id: 1, operation: 'trails.open', input: {} });
  const { ticket } = (failed as { error: { details: { ticket: string } } }).error.details;
  const checked = await ipc.call(page, { id: 2, operation: 'integrity.inspect', input: {} }, ticket);
  expect(carried.map(({ grant }) => grant)).toEqual([{ paths: ['/chosen'] }, { paths: ['/chosen'] }]);
  expect(checked).not.toHaveProperty('error.details');
});

test('an operation that needs nothing asks the person nothing', async () => {
  const { ipc, carried, asked } = desk();
  await ipc.call(page, { id: 1, operation: 'app.about', input: {} });
  expect(carried[0]).not.toHaveProperty('grant');
  expect(asked).toEqual([]);
});

test.each([[undefined], [[]], [['']], [['relative/path']], [['/a\0b']], ['/a'], [[{}]], [[5]]])(
  'fault 62: %j gets no ticket',
  (dropped) => {
    expect(() => createTickets().issue(dropped)).toThrow('not a file');
  },
);
