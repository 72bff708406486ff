import { expect, test } from 'vitest';
import { formatSetting, readSetting } from './setting-text.ts';
import { settingNames, settingProblem, standardSettings, variableOf } from './settings.ts';
import { settingsTable } from './table.ts';

test('the values the owners of the source systems named are the standard', () => {
  expect(standardSettings).toMatchObject({
    snapshotEveryEvents: 1000,
    replayCacheMinutes: 5,
    replayCacheEntries: 100,
    redactionEnabled: true,
    retentionLogDays: 90,
    retentionPackDays: 90,
  });
});

test('every setting has a variable of its own and reads back what it writes', () => {
  expect(new Set(settingNames.map(variableOf)).size).toBe(settingNames.length);
  expect(variableOf('snapshotEveryEvents')).toBe('VERITRAIL_SNAPSHOT_EVERY_EVENTS');
  for (const name of settingNames) expect(readSetting(name, formatSetting(standardSettings[name])), name).toEqual(standardSettings[name]);
});

test.each([
  ['snapshotEveryEvents', '500', 500],
  ['snapshotEveryEvents', '5e2', '5e2'],
  ['redactionEnabled', 'Yes', true],
  ['redactionEnabled', '0', false],
  ['redactionNames', '["a,b", "c"]', ['a,b', 'c']],
  ['redactionNames', 'a,b\n\nc', ['a,b', 'c']],
  ['updateAddress', ' https://example.org ', 'https://example.org'],
] as const)('%s reads %j as %j', (name, text, value) => {
  expect(readSetting(name, text)).toEqual(value);
});

test.each([
  ['theme', 'blue', 'one of auto, light, dark'],
  ['snapshotEveryEvents', 9, 'a whole number from 10 to 1,000,000'],
  ['snapshotEveryEvents', 10.5, 'a whole number'],
  ['redactionEnabled', 'on', 'on or off'],
  ['updateAddress', 'http://example.org', 'https://'],
  ['updateAddress', 'https://ann:secret@example.org', 'without a name or password'],
  ['updateAddress', 'https://', 'https://'],
  ['redactionNames', ['ok', '(a+)+b'], 'The pattern (a+)+b repeats a group'],
] as const)('%s = %j is refused in words', (name, value, words) => {
  expect(settingProblem(name, value)).toContain(words);
});

test.each(['', 'https://example.org', 'https://example.org:8443/veritrail/'])('the address %j is taken', (address) => {
  expect(settingProblem('updateAddress', address)).toBeUndefined();
});

test('each is described in one sentence that ends', () => {
  for (const { about, title } of Object.values(settingsTable)) expect(about, title).toMatch(/\.$/);
});
