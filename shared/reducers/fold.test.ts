import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fold } from './fold.ts';
import { compareInTime, compareMoments } from './moment.ts';
import { readJson } from './read-json.ts';
import { canonicalText } from './json-value.ts';
import { readReplayEvent } from './replay-event.ts';
import { testRecord } from './test-record.ts';

const walletEvent = fc.record({
  token: fc.constantFrom('ETH', 'USDC', 'a.b', '__proto__'),
  amount: fc.constantFrom('1', '1.10', '12345678901234567890', '"7"', '"odd"'),
  type: fc.constantFrom('balance_changed', 'wallet_connected', 'unheard_of'),
});

const records = (kind: 'wallet' | 'generic') =>
  fc.array(walletEvent, { maxLength: 25 }).map((events) =>
    events.map(({ token, amount, type }, i) =>
      testRecord({
        seq: i + 1,
        type: kind === 'wallet' ? type : 'x',
        data: `{"wallet":"w","token":"${token}","new_balance":${amount},"nested":{"z":${amount},"a":[${amount}]}}`,
      }),
    ),
  );

test.each(['wallet', 'generic'] as const)(
  '%s: a fold that stops anywhere and goes on from its own words ends in the same bytes',
  (kind) => {
    fc.assert(
      fc.property(records(kind), fc.nat(25), (texts, at) => {
        const whole = new Fold(kind);
        for (const text of texts) whole.apply(readReplayEvent(text));
        const first = new Fold(kind);
        for (const text of texts.slice(0, at)) first.apply(readReplayEvent(text));
        const rest = new Fold(kind, first.folded());
        for (const text of texts.slice(at)) rest.step(readReplayEvent(text));
        expect(rest.folded()).toEqual(whole.folded());
      }),
    );
  },
);

test('reading JSON loses nothing: canonical text of canonical text is itself, digits included', () => {
  const number = fc.constantFrom('0', '-0', '1.10', '1e400', '1E5', '9007199254740993', '0.1', '1e-7', '-3.50');
  fc.assert(
    fc.property(fc.jsonValue(), number, (value, digits) => {
      const text = canonicalText(readJson(`{"n":${digits},"v":${JSON.stringify(value)}}`));
      expect(canonicalText(readJson(text))).toBe(text);
      expect(text).toContain(`"n":${digits},`);
    }),
  );
});

test('moments are ordered by what they mean, not by their letters', () => {
  expect(compareMoments('2024-01-01T00:00:00Z', '2024-01-01T00:00:00.5Z')).toBeLessThan(0);
  expect(compareMoments('2024-01-01T00:00:00.50Z', '2024-01-01T00:00:00.5Z')).toBe(0);
  expect(compareMoments('0999-12-31T23:59:59Z', '1000-01-01T00:00:00.000000001Z')).toBeLessThan(0);
  const place = (version: number, time: string | undefined) => ({ seq: version, version, time, recorded: '2024-06-01T00:00:00.000000Z' });
  const late = [place(1, '2024-07-01T00:00:00Z'), place(2, undefined), place(3, '2024-01-01T00:00:00Z'), place(4, '2024-07-01T00:00:00Z')];
  expect(late.toSorted(compareInTime).map(({ version }) => version)).toEqual([3, 2, 1, 4]);
});

test('a fold knows its latest moment and whether its events came in order', () => {
  const fold = new Fold('generic');
  const apply = (seq: number, time: string) => fold.apply(readReplayEvent(testRecord({ seq, type: 'x', data: '{}', time })));
  apply(1, '2024-01-01T00:00:00Z');
  apply(2, '2024-01-01T00:00:00Z');
  expect(fold.folded()).toMatchObject({ latest: '2024-01-01T00:00:00Z', inTimeOrder: true });
  apply(3, '2023-01-01T00:00:00Z');
  expect(fold.folded()).toMatchObject({ latest: '2024-01-01T00:00:00Z', inTimeOrder: false, version: 3, seq: 3, events: 3 });
});
