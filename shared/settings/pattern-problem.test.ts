import { expect, test } from 'vitest';
import { countCpuTime } from '../cpu-time.fixture.ts';
import { patternOf, patternProblem } from './pattern-problem.ts';
import { standardSettings } from './settings.ts';

test.each([
  ['', /empty text/],
  ['a*', /empty text/],
  ['(', /no regular expression/],
  ['x'.repeat(201), /longer than 200/],
  ['(a)\\1', /refers back/],
  ['(?<n>a)\\k<n>', /refers back/],
  ['(?=a)b', /looks around/],
  ['(?<!a)b', /looks around/],
  ['(a+)+b', /repeats a group/],
  ['(a|b)*c', /repeats a group/],
  ['((a|b)c){2,9}', /repeats a group/],
  ['(a?){30}x', /repeats a group/],
  ['(?<n>a+){2}b', /repeats a group/],
  ['a+b+c+d+e+', /more than 4 times/],
])('%s is not taken', (pattern, why) => {
  expect(patternProblem(pattern)).toMatch(why);
});

test.each(['secret', '[(+*]+x', '\\(a+\\)+', '(ab)+c', '(?:ab)?c', '((a)|b)', 'a{2,}', '\\p{L}{2,3}x', '^authorization$'])(
  '%s is taken',
  (pattern) => expect(patternProblem(pattern)).toBeUndefined(),
);

/** What a list of patterns finds. */
const finds = (patterns: readonly string[], text: string) => patterns.some((pattern) => patternOf(pattern).test(text));

test('the standard patterns find passwords, keys and tokens, and leave currencies alone', () => {
  const { redactionNames, redactionValues } = standardSettings;
  for (const name of ['password', 'userPassword', 'API_KEY', 'x-api-key', 'apikey', 'accessToken', 'refresh_token', 'client_secret'])
    expect(finds(redactionNames, name), name).toBe(true);
  for (const name of ['token', 'from_token', 'key', 'passport', 'author']) expect(finds(redactionNames, name), name).toBe(false);
  for (const text of ['AKIAIOSFODNN7EXAMPLE', `ghp_${'a'.repeat(36)}`, 'Bearer abcdefghijklmnopqrst', '-----BEGIN RSA PRIVATE KEY-----'])
    expect(finds(redactionValues, text), text).toBe(true);
  for (const text of ['AAPL', 'order_4711', 'the bearer of this note']) expect(finds(redactionValues, text), text).toBe(false);
});

test('fault 55: what is taken ends soon on a text made to keep it busy', () => {
  const spent = countCpuTime();
  for (const pattern of standardSettings.redactionValues)
    patternOf(pattern).test(`eyJ${'a'.repeat(64 * 1024)} Bearer ${'a.'.repeat(32 * 1024)}`);
  expect(spent()).toBeLessThan(2000);
});
