import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { http } from '../../shared/bridge.ts';
import { addressOf, parseLink } from '../../shared/deep-link.ts';
import { AppError, errorTable, toWireError } from '../../shared/errors.ts';
import { contentSecurityPolicy } from '../../shared/page-policy.ts';
import type { Reply } from '../../shared/wire.ts';
import type { Log } from '../core/log.ts';
import type { createCarryCall } from './carry-call.ts';
import type { createPushStreams } from './push-streams.ts';
import type { Sessions } from './sessions.ts';
import type { Uploads } from './uploads.ts';

export type RouteParts = {
  /** Names the cookie: browsers share cookies between the ports of one computer. */
  port: number;
  sessions: Sessions;
  pushes: ReturnType<typeof createPushStreams>;
  uploads: Uploads;
  carry: ReturnType<typeof createCarryCall>['carry'];
  exportsDir: string;
  pageDir: string;
  log: Log;
};

const MAX_CALL_BYTES = 4 * 1024 * 1024;
const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer', // the printed address holds a token
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The routes behind the guard. Whoever asks has to be in a session; `/enter` is where one begins. */
export function createRoutes({ port, sessions, pushes, uploads, carry, exportsDir, pageDir, log }: RouteParts): Hono {
  const app = new Hono();
  const cookie = `veritrail-${port}`;
  const bearer = (c: Context) => /^Bearer ([0-9a-f]{64})$/.exec(c.req.header('authorization') ?? '')?.[1];

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  });

  app.get(http.enter, (c) => {
    const session = sessions.accept(c.req.query('token') ?? '');
    if (session !== undefined) setCookie(c, cookie, session, { httpOnly: true, sameSite: 'Strict', path: '/' });
    else if (!sessions.isKnown(getCookie(c, cookie))) return c.html(usedUp, 403);
    const link = parseLink(c.req.query('link') ?? '');
    const place = link ? `/#${addressOf(link)}` : '/';
    // Not a redirect: a browser that came by a link of another site would not send the strict cookie along with one.
    return c.html(`<!doctype html><meta http-equiv="refresh" content="0; url=${place}"><title>Veritrail</title>`, 200, {
      'cache-control': 'no-store',
    });
  });
  app.post(http.enter, (c) => {
    const session = sessions.accept(bearer(c) ?? '');
    return session === undefined ? c.json(denied('The token is unknown or was used before.'), 403) : c.json({ session });
  });

  app.use(async (c, next) => {
    if (sessions.isKnown(getCookie(c, cookie)) || sessions.isKnown(bearer(c))) return next();
    return c.req.method === 'GET' && c.req.path === '/' ? c.html(usedUp, 403) : c.json(denied('This needs a session of Veritrail.'), 403);
  });

  app.post(http.call, bodyLimit({ maxSize: MAX_CALL_BYTES, onError: (c) => c.json(tooLarge, 413) }), async (c) => {
    const reply = await carry(await c.req.json().catch(() => undefined), c.req.header(http.uploadHeader));
    return answer(c, reply);
  });
  app.post(http.upload, async (c) => {
    try {
      const { id } = await uploads.add({ name: c.req.query('name') ?? '', id: c.req.query('upload'), body: c.req.raw.body });
      return c.json({ upload: id });
    } catch (error) {
      if (!(error instanceof AppError)) log('error', 'an upload failed', { stack: (error as Error).stack });
      return answer(c, { id: 0, ok: false, error: toWireError(error) });
    }
  });
  app.get(http.pushes, (c) => c.body(pushes.open(), 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }));
  app.get(`${http.files}:name{[a-z0-9][a-z0-9.-]*}`, (c) => download(c, exportsDir));
  app.use(serveStatic({ root: pageDir }));
  return app;
}

function answer(c: Context, reply: Reply): Response {
  return c.json(reply, reply.ok ? 200 : errorTable[reply.error.code].http);
}

function download(c: Context, exportsDir: string): Response {
  const name = c.req.param('name') ?? '';
  const path = join(exportsDir, name);
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isFile()) return c.json(denied('There is no export of this name.'), 404);
  return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
    'content-type': 'application/octet-stream',
    'content-length': String(facts.size),
    'content-disposition': `attachment; filename="${name}"`,
  });
}

const failure = (error: AppError): Reply => ({ id: 0, ok: false, error: toWireError(error) });
const denied = (message: string): Reply => failure(new AppError('access/denied', message));
const tooLarge = failure(new AppError('input/invalid', `A request may have ${MAX_CALL_BYTES} bytes.`));
const usedUp = `<!doctype html><meta charset="utf-8"><title>Veritrail</title><h1>This address has been used</h1>
<p>The address that Veritrail prints opens one browser, once. Start Veritrail again, and open the address it prints then.</p>`;
