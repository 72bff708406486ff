import { expect, test } from 'vitest';
import { refusalOf } from './guard.ts';

const own = { host: '127.0.0.1:4711', origin: 'http://127.0.0.1:4711' };

test.each([
  ['our page calls', 'POST', own, undefined],
  ['the address is typed', 'GET', { host: 'localhost:4711', 'sec-fetch-site': 'none' }, undefined],
  ['a link to the address is followed', 'GET', { host: own.host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, undefined],
  ['a program calls', 'POST', { host: own.host, authorization: 'Bearer x' }, undefined],
  ['a rebound name', 'GET', { host: 'evil.example:4711' }, 'wrong Host'],
  ['another port', 'GET', { host: '127.0.0.1:80' }, 'wrong Host'],
  ['no Host', 'GET', {}, 'wrong Host'],
  ['a site calls', 'POST', { ...own, origin: 'https://evil.example' }, 'wrong Origin'],
  ['a sandboxed frame calls', 'POST', { ...own, origin: 'null' }, 'wrong Origin'],
  ['the same page under the other name', 'POST', { ...own, origin: 'http://localhost:4711' }, 'wrong Origin'],
  ['a form without Origin', 'POST', { host: own.host }, 'no Origin'],
  [
    'a site loads an image',
    'GET',
    { host: own.host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    'asked by another site',
  ],
  ['a neighbour port loads a script', 'GET', { host: own.host, 'sec-fetch-site': 'same-site' }, 'asked by another site'],
])('fault 64: %s', (_name, method, headers, refusal) => {
  expect(refusalOf({ method, headers, port: 4711 })).toBe(refusal);
});
