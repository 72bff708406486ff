import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { contentSecurityPolicy } from '../../shared/page-policy.ts';
import { pageOrigin } from './page-url.ts';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Answers `app://veritrail/...` from the built renderer, and nothing outside that folder. */
export async function servePageFile(url: string, pageDir: string): Promise<Response> {
  const { pathname, origin, protocol, host } = new URL(url);
  const isOurs = origin === pageOrigin || `${protocol}//${host}` === pageOrigin; // Node gives an unknown scheme the origin "null"
  const path = isOurs ? pathIn(pageDir, pathname) : undefined;
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
  if (path === undefined || bytes === undefined) return new Response('Not found', { status: 404 });
  return new Response(bytes, {
    headers: {
      'content-type': mediaTypes[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
    },
  });
}

function pathIn(pageDir: string, pathname: string): string | undefined {
  const path = join(pageDir, normalize(decodeURIComponent(pathname)));
  return path.startsWith(pageDir + sep) && !path.includes('\0') ? path : undefined;
}
