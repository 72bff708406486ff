import { expect, test } from 'vitest';
import { dataDirOf } from './data-dir.ts';

test.each([
  ['linux', {}, '/home/ana/.local/share/veritrail'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/veritrail'],
  ['darwin', {}, '/home/ana/Library/Application Support/Veritrail'],
  ['linux', { VERITRAIL_DATA_DIR: '/srv/v', XDG_DATA_HOME: '/data' }, '/srv/v'],
] as const)('%s %j keeps its own files in %s', (platform, env, expected) => {
  expect(dataDirOf(env, platform, '/home/ana')).toBe(expected);
});
