import { expect, test } from 'vitest';
import { addressOf, formatLink, linkTo, parseLink, trailOf } from './deep-link.ts';

const trail = '01234567-89ab-cdef-0123-456789abcdef-0123456789abcdef';

test('a link leads to a filter and an event, and is read back as it was written', () => {
  const link = { trail, filter: 'type:order.* data.note:"a & b"', event: 4711 };
  expect(parseLink(formatLink(link))).toEqual(link);
  expect(addressOf(link)).toBe(`/trail/${trail}/events?filter=type%3Aorder.*%20data.note%3A%22a%20%26%20b%22&event=4711&view=detail`);
  expect(linkTo(addressOf(link))).toBe(formatLink(link));
  expect(trailOf(addressOf(link))).toBe(trail);
  expect(linkTo(`/trail/${trail}/events?filter=a+b&order=seq-asc`)).toBe(`veritrail://trail/${trail}/events?filter=a%20b`);
  expect(linkTo(`/trail/${trail}/integrity`)).toBeUndefined();
});

test.each([
  'https://example.org/',
  `veritrail://trail/${trail}`,
  `veritrail://trail/${trail}/integrity`,
  `veritrail://trail/${trail}/events#/about`,
  `veritrail://trail/${trail}/events?event=0`,
  `veritrail://trail/${trail}/events?event=1e9`,
  `veritrail://trail/${trail}/events?event=1&event=2`,
  `veritrail://trail/${trail}/events?filter=type:(`,
  `veritrail://trail/${trail}/events?run=export`,
  `veritrail://trail/${trail}/events?filter=%ZZ`,
  `veritrail://trail/${trail}/../../events`,
  `veritrail://trail/../about/events`,
  `veritrail:///trail/${trail}/events`,
  `veritrail://trail/${trail.toUpperCase()}/events`,
  `veritrail://user@trail/${trail}/events`,
  ` veritrail://trail/${trail}/events`,
  `veritrail://trail/${trail}/events\n--inspect`,
  `veritrail://trail/${trail}/events?filter=${'a'.repeat(9000)}`,
])('nothing else is a link: %s', (text) => {
  expect(parseLink(text)).toBeUndefined();
});
