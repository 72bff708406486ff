import { expect, test } from 'vitest';
import type { DrillLine } from '../../../shared/contract/drill.ts';
import { NOT_SIGNED, reportText } from './report-text.ts';
import { reportPage } from './report-page.ts';

const line = (isCaught: boolean, words: string): DrillLine => ({
  fault: 7,
  name: 'two records swapped',
  isCaught,
  words,
  seq: 5,
  elapsedMs: 12,
});
const drilled = (lines: DrillLine[]) => ({ trail: { id: 'id', name: 'a trail' }, size: 9, at: '2026-01-31T12:00:00Z', lines });

test('a tampering that was missed is counted and said, and a text without a signature says so', () => {
  const text = reportText(drilled([line(true, 'FAILED at 5'), line(false, 'CONSISTENT')]), undefined);
  expect(text).toContain('1 of 2 tamperings were caught\n');
  expect(text).toContain('caught   7  two records swapped (12 ms)\n            FAILED at 5\n');
  expect(text).toContain('MISSED   7  two records swapped (12 ms)\n            CONSISTENT\n');
  expect(text.trimEnd().endsWith(NOT_SIGNED)).toBe(true);
});

test('the page is one page, however long the reasons are', async () => {
  const told = drilled(Array.from({ length: 16 }, () => line(true, 'FAILED because of a root that is not the one. '.repeat(8))));
  const page = await reportPage({ ...told, report: reportText(told, undefined) });
  expect(page.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});
