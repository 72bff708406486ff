import { expect, test } from 'vitest';
import { exportFileName, manifestPath } from './export-file-name.ts';

test('fault 58: a name is made of fixed words and a date', () => {
  const at = new Date('2025-01-31T14:02:11.123Z');
  expect(exportFileName('csv', at)).toBe('veritrail-export-20250131T140211Z.csv');
  expect(exportFileName('records', at)).toBe('veritrail-export-20250131T140211Z.records.jsonl');
  expect(manifestPath('/x/a.csv')).toBe('/x/a.csv.manifest.json');
});
