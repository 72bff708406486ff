import { describe, expect, test } from 'vitest';
import { indexAt, scrollScale, SPACER_LIMIT, startOf, totalHeight } from './row-layout.ts';

const plain = { count: 10_000_000, rowHeight: 30, opened: [] };
const opened = {
  count: 100,
  rowHeight: 30,
  opened: [
    { index: 3, height: 200 },
    { index: 10, height: 50 },
  ],
};

describe('row layout', () => {
  test('every row stands where the one before it ends', () => {
    for (let index = 0; index < opened.count - 1; index++) {
      const own = opened.opened.find((one) => one.index === index)?.height ?? 0;
      expect(startOf(index + 1, opened)).toBe(startOf(index, opened) + 30 + own);
    }
    expect(totalHeight(opened)).toBe(3250);
  });

  test('the row at an offset is the one that covers it', () => {
    for (let offset = 0; offset < totalHeight(opened); offset += 7) {
      const index = indexAt(offset, opened);
      expect(startOf(index, opened)).toBeLessThanOrEqual(offset);
      expect(index === opened.count - 1 || startOf(index + 1, opened) > offset).toBe(true);
    }
    expect(indexAt(1e9, opened)).toBe(99);
  });

  test('the bar of ten million rows is scaled and reaches the last one', () => {
    const scale = scrollScale(totalHeight(plain), 600);
    expect(scale.isScaled).toBe(true);
    expect(scale.spacer).toBe(SPACER_LIMIT);
    const end = scale.toTop(scale.spacer - 600);
    expect(indexAt(end + 599, plain)).toBe(9_999_999);
    expect(scale.toTop(scale.toBar(123_456_789))).toBeCloseTo(123_456_789, 3);
  });

  test('a short list moves pixel by pixel', () => {
    const scale = scrollScale(3000, 600);
    expect(scale.toTop(417)).toBe(417);
    expect(scale.reach).toBe(2400);
  });
});
