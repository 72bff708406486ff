import { expect, test } from 'vitest';
import { askForGrant, type Dialogs } from './grants.ts';

/** The native dialogs, answered as a person would. */
function person(answers: { open?: string[]; save?: string }) {
  const shown: { defaultPath?: string | undefined }[] = [];
  const dialogs: Dialogs = {
    open: async (options) => {
      shown.push(options);
      return { canceled: !answers.open, filePaths: answers.open ?? [] };
    },
    save: async (options) => {
      shown.push(options);
      return { canceled: answers.save === undefined, filePath: answers.save ?? '' };
    },
  };
  return { asking: { dialogs, platform: 'linux' as const, now: new Date('2026-01-02T23:00:00Z') }, shown };
}

test('files are picked, or were dropped', async () => {
  const { asking, shown } = person({ open: ['/a', '/b'] });
  expect(await askForGrant('open-files', {}, asking)).toEqual({ paths: ['/a', '/b'] });
  expect(await askForGrant('open-files', {}, { ...asking, dropped: ['/c'] })).toEqual({ paths: ['/c'] });
  expect(await askForGrant('open-trail', {}, { ...asking, dropped: ['/t', '/u'] })).toEqual({ paths: ['/t'] });
  expect(shown).toHaveLength(1);
});

test('a cancelled dialog grants nothing', async () => {
  const { asking } = person({});
  for (const needs of ['open-files', 'open-trail', 'new-trail', 'save-file', 'restore-trail'] as const)
    expect(await askForGrant(needs, { format: 'csv' }, asking)).toBeNull();
});

test('a restore needs both the records and a place; a place alone is not enough', async () => {
  expect(await askForGrant('restore-trail', {}, person({ open: ['/r.jsonl'] }).asking)).toBeNull();
  expect(await askForGrant('restore-trail', {}, person({ open: ['/r.jsonl'], save: '/t.veritrail' }).asking)).toEqual({
    paths: ['/r.jsonl', '/t.veritrail'],
  });
});

test.each([
  ['csv', 'veritrail-2026-01-02.csv'],
  ['records', 'veritrail-records-2026-01-02.jsonl'],
  ['../../x', 'veritrail-2026-01-02.jsonl'],
])('fault 58: an export as %s is offered the name %s', async (format, name) => {
  const { asking, shown } = person({ save: '/out' });
  await askForGrant('save-file', { format }, asking);
  expect(shown[0]?.defaultPath).toBe(name);
});

test('only a dialog that has asked about a file that is there lets it be replaced, and never a trail', async () => {
  expect(await askForGrant('save-file', { format: 'csv' }, person({ save: '/a.csv' }).asking)).toEqual({
    paths: ['/a.csv'],
    mayReplace: true,
  });
  expect(await askForGrant('new-trail', {}, person({ save: '/t.veritrail' }).asking)).toEqual({ paths: ['/t.veritrail'] });
});
