import type { IncomingHttpHeaders } from 'node:http';

type Asked = { method: string; headers: IncomingHttpHeaders; port: number };

/**
 * Why a request may not even be routed; undefined when it may. A page of another site can make a browser send requests
 * here, also under a name that it had resolved to this address: Host, Origin and Sec-Fetch-Site give it away, and a page
 * cannot set them. https://owasp.org/www-community/attacks/DNS_Rebinding
 */
export function refusalOf({ method, headers, port }: Asked): string | undefined {
  const isRead = method === 'GET' || method === 'HEAD';
  const { host, origin, authorization } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 'wrong Host';
  if (origin !== undefined && origin !== `http://${host}`) return 'wrong Origin';
  if (!isRead && origin === undefined && authorization === undefined) return 'no Origin';
  const site = headers['sec-fetch-site'];
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  // Following a link to the printed address is fine: it shows our page to the person and nothing to the page it was on.
  if (!isOurs && !(isRead && headers['sec-fetch-mode'] === 'navigate')) return 'asked by another site';
  return undefined;
}
