import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { standardSettings } from '../../../shared/settings/settings.ts';
import { createSettings } from './settings-store.ts';

let dataDir: string;
let said: string[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'veritrail-settings-'));
  said = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const now = () => new Date('2026-11-02T03:04:05.678Z');
const open = (env: NodeJS.ProcessEnv = {}) => createSettings({ dataDir, env, now, log: (_, message) => said.push(message) });
const file = () => join(dataDir, 'settings.json');
const write = (text: string) => writeFileSync(file(), text);
const written = () => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>;

test('without a file the standard values hold, and none is made', () => {
  const { values, origins, problems } = open().inForce();
  expect(values).toEqual(standardSettings);
  expect(origins.theme).toEqual({ from: 'standard' });
  expect(problems).toEqual([]);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('the environment comes before the file, the file before the standard', () => {
  write('{"snapshotEveryEvents": 500, "checkpointEveryMinutes": 5}');
  const { values, origins } = open({ VERITRAIL_CHECKPOINT_EVERY_MINUTES: '0' }).inForce();
  expect(values).toEqual({ ...standardSettings, snapshotEveryEvents: 500, checkpointEveryMinutes: 0 });
  expect(origins.snapshotEveryEvents).toEqual({ from: 'file' });
  expect(origins.checkpointEveryMinutes).toEqual({ from: 'environment', variable: 'VERITRAIL_CHECKPOINT_EVERY_MINUTES' });
});

test('the names of an older tool are read where ours are not set', () => {
  const older = { AUDIT_RETENTION_DAYS: '30', AUDIT_REDACTION_ENABLED: 'false', EXPORT_RETENTION_DAYS: '31' };
  const { values, origins } = open({ ...older, VERITRAIL_RETENTION_PACK_DAYS: '60' }).inForce();
  expect(values).toMatchObject({ retentionLogDays: 30, redactionEnabled: false, retentionPackDays: 60 });
  expect(origins.retentionLogDays).toEqual({ from: 'environment', variable: 'AUDIT_RETENTION_DAYS' });
  expect(origins.retentionPackDays).toEqual({ from: 'environment', variable: 'VERITRAIL_RETENTION_PACK_DAYS' });
});

test('a variable that cannot be taken is reported and not used', () => {
  write('{"theme": "dark"}');
  const { values, problems } = open({ VERITRAIL_THEME: 'blue' }).inForce();
  expect(values.theme).toBe('dark');
  expect(problems).toEqual(['The environment variable VERITRAIL_THEME is not used: “Theme” takes one of auto, light, dark.']);
  expect(said).toEqual(problems);
});

test('what is set is in the file for its owner alone, also for the next to open it; taken out, it is standard again', () => {
  open().change({ theme: 'dark', snapshotEveryEvents: 500 });
  expect(written()).toEqual({ version: 1, theme: 'dark', snapshotEveryEvents: 500 });
  if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
  const settings = open();
  expect(settings.values()).toMatchObject({ theme: 'dark', snapshotEveryEvents: 500 });
  settings.change({ theme: undefined });
  expect(settings.inForce().origins.theme).toEqual({ from: 'standard' });
  expect(written()).toEqual({ version: 1, snapshotEveryEvents: 500 });
  expect(readdirSync(dataDir)).toEqual(['settings.json']);
});

test('what another process wrote is seen, and kept when this one writes', () => {
  const [here, there] = [open(), open()];
  there.change({ zone: 'local' });
  expect(here.values().zone).toBe('local');
  there.change({ snapshotEveryEvents: 500 });
  here.change({ theme: 'dark' });
  expect(written()).toEqual({ version: 1, zone: 'local', snapshotEveryEvents: 500, theme: 'dark' });
});

test('what the environment fixes cannot be set, and nothing is changed beside it', () => {
  const settings = open({ VERITRAIL_THEME: 'dark' });
  expect(() => settings.change({ theme: 'light', zone: 'local' })).toThrow(/VERITRAIL_THEME/);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('what this Veritrail does not know is reported, not used, and kept when something else is set', () => {
  write('{"version": 1, "colour": {"of": "sky"}, "zone": "local"}');
  const settings = open();
  expect(settings.inForce().problems).toEqual([
    `${file()} has “colour”, which this Veritrail does not know. It is kept there and not used.`,
  ]);
  settings.change({ theme: 'dark' });
  expect(written()).toEqual({ version: 1, zone: 'local', theme: 'dark', colour: { of: 'sky' } });
});

test.each([
  ['cut off', '{"theme": "da', 'it is not a JSON object'],
  ['empty', '', 'it is not a JSON object'],
  ['a list', '["dark"]', 'it is not a JSON object'],
  ['with a value that cannot be', '{"theme": "dark", "snapshotEveryEvents": -1}', 'takes a whole number from 10'],
  ['with a null', '{"theme": null}', 'takes one of'],
  ['with a pattern that could take for ever', '{"redactionNames": ["(a+)+b"]}', '(a+)+b repeats a group'],
  ['with a version that is none', '{"version": "one"}', '"version" is not 1'],
])('a file that is %s is set aside whole, reported, and standard values hold', (_, text, reason) => {
  write(text);
  const settings = open();
  expect(settings.values()).toEqual(standardSettings);
  expect(readdirSync(dataDir)).toEqual(['settings.bad-20261102030405678.json']);
  expect(readFileSync(join(dataDir, 'settings.bad-20261102030405678.json'), 'utf8')).toBe(text);
  expect(settings.inForce().problems).toEqual([expect.stringContaining(reason)]);
  expect(said).toEqual(settings.inForce().problems);
  settings.change({ theme: 'dark' });
  expect(written()).toEqual({ version: 1, theme: 'dark' });
  expect(settings.inForce().problems).toHaveLength(1); // still worth knowing
});

test('a file that goes bad while Veritrail runs is set aside when it is next looked at', () => {
  const settings = open();
  settings.change({ theme: 'dark' });
  write('not json, and longer than what was there before');
  expect(settings.values()).toEqual(standardSettings);
  expect(settings.inForce().problems).toHaveLength(1);
});

test('a file of a newer version is left alone: standard values hold and nothing can be set', () => {
  const text = '{"version": 2, "theme": {"hue": 7}}';
  write(text);
  const settings = open();
  expect(settings.values()).toEqual(standardSettings);
  expect(settings.inForce().problems).toEqual([expect.stringContaining('made by a newer Veritrail (version 2 of the file)')]);
  expect(() => settings.change({ theme: 'dark' })).toThrow(/newer Veritrail/);
  expect(readFileSync(file(), 'utf8')).toBe(text);
});

test('a file that cannot be read is left alone too', () => {
  mkdirSync(file());
  const settings = open();
  expect(settings.inForce().problems).toEqual([expect.stringContaining('cannot be read')]);
  expect(() => settings.change({ theme: 'dark' })).toThrow(/cannot be read/);
});

test('a folder that went away or takes nothing: setting fails in words, and what held before holds', () => {
  const settings = open();
  settings.change({ zone: 'local' });
  rmSync(dataDir, { recursive: true });
  expect(() => settings.change({ theme: 'dark' })).toThrow(/failed.*It is as it was before/);
  expect(settings.values().theme).toBe('auto');
});

test.skipIf(process.getuid?.() === 0)('a bad file in a folder that takes nothing is reported, and stays', () => {
  write('nothing');
  chmodSync(dataDir, 0o500);
  const settings = open();
  expect(settings.inForce().problems).toEqual([expect.stringContaining('cannot be set aside')]);
  expect(() => settings.change({ theme: 'dark' })).toThrow(/cannot be set aside/);
  chmodSync(dataDir, 0o700);
  expect(readFileSync(file(), 'utf8')).toBe('nothing');
});
