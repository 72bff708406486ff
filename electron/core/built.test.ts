import { expect, test } from 'vitest';
import { insideArchive, outsideArchive } from './built.ts';

test('what starts a thread is looked for beside the archive, the page in it', () => {
  const main = 'file:///opt/Veritrail/resources/app.asar/out/main/index.js';
  const thread = 'file:///opt/Veritrail/resources/app.asar.unpacked/out/main/owner.js';
  expect(outsideArchive(main)).toBe('file:///opt/Veritrail/resources/app.asar.unpacked/out/main/index.js');
  expect(outsideArchive(thread)).toBe(thread);
  expect(insideArchive('C:\\Veritrail\\resources\\app.asar.unpacked\\out\\main')).toBe('C:\\Veritrail\\resources\\app.asar\\out\\main');
});

test('a project or a trail that only looks like an archive stays where it is', () => {
  for (const place of ['/home/ana/app.asarium/out/main', '/home/ana/veritrail/out/main', '/backup/my-app.asar/x'])
    expect([insideArchive(place), outsideArchive(place)]).toEqual([place, place]);
});
