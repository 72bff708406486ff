import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { AppError, toWireError } from '../../../shared/errors.ts';
import type { CoreCarrier, GrantedRequest, Reply } from '../../../shared/wire.ts';
import { forward } from './forward.ts';
import type { OwnerAddress } from './owner-address.ts';
import { serveNeighbours } from './serve-neighbours.ts';

const closers: (() => unknown)[] = [];
afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

const request = (operation: string, input: unknown, paths?: string[]): GrantedRequest => ({
  id: 7,
  operation,
  input,
  ...(paths ? { grant: { paths } } : {}),
});
const refusal = (id: number, details?: unknown): Reply => ({
  id,
  ok: false,
  error: toWireError(new AppError('trail/in-use', 'in use', { details })),
});

/** A core that owns one trail called `t`. */
async function serveOwner() {
  const seen: GrantedRequest[] = [];
  const handle: CoreCarrier = async (asked) => {
    seen.push(asked);
    const data = asked.operation === 'trails.open' ? { status: 'open', trail: { ref: 't' } } : { open: [{ ref: 't' }] };
    return { id: asked.id, ok: true, data };
  };
  const published = Promise.withResolvers<OwnerAddress>();
  const server = serveNeighbours({
    handle,
    publish: (owner) => {
      published.resolve(owner);
      return () => undefined;
    },
    log: (_level, message) => published.reject(new Error(message)),
  });
  closers.push(() => server.close());
  return { server, seen, owner: await published.promise };
}

test('fault 32: what is in use elsewhere is opened and asked there, with the grant', async () => {
  const { server, seen, owner } = await serveOwner();
  const pushes: unknown[] = [];
  const own: CoreCarrier = async ({ id, operation }) =>
    operation === 'trails.list' ? { id, ok: true, data: { open: [] } } : refusal(id, owner);
  const here = forward(own, (push) => pushes.push(push));
  closers.push(() => here.close());

  expect(await here.handle(request('trails.open', {}, ['/a.veritrail']))).toMatchObject({ id: 7, ok: true });
  expect(seen[0]).toMatchObject({ operation: 'trails.open', grant: { paths: ['/a.veritrail'] } });
  expect(await here.handle(request('trails.stats', { trail: 't' }))).toMatchObject({ id: 7, ok: true });
  expect(await here.handle(request('trails.list', {}))).toMatchObject({ data: { open: [{ ref: 't' }] } });
  server.push({ push: 'trails.changed' });
  await expect.poll(() => pushes).toEqual([{ push: 'trails.changed' }]);

  const asked = seen.length;
  expect(await here.handle(request('trails.close', { trail: 't' }))).toMatchObject({ ok: true });
  expect(seen.length).toBe(asked); // theirs to close
});

test('fault 32: an owner that does not answer leaves "in use", and its token unsaid', async () => {
  const { owner } = await serveOwner();
  const wrong = { ...owner, token: owner.token.replaceAll(/./g, '0') };
  for (const details of [wrong, { address: '/nowhere/owner', token: 'x' }, undefined]) {
    const here = forward(
      async ({ id }) => refusal(id, details),
      () => undefined,
    );
    expect(await here.handle(request('trails.open', {}))).toEqual({ id: 7, ok: false, error: { code: 'trail/in-use', message: 'in use' } });
  }
});

test.skipIf(process.platform === 'win32')('fault 64: the socket is for this person only and closes without the token', async () => {
  const { owner } = await serveOwner();
  expect(statSync(owner.address).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(owner.address)).mode & 0o777).toBe(0o700);
  for (const line of ['{"token":"guess"}\n', '{"id":1,"operation":"trails.list","input":{}}\n', 'GET / HTTP/1.1\r\n\r\n']) {
    const socket = connect(owner.address);
    const heard: Buffer[] = [];
    socket.on('data', (chunk) => heard.push(chunk)).on('error', () => undefined);
    socket.write(line);
    await once(socket, 'close');
    expect(Buffer.concat(heard).toString()).toBe('');
  }
});
