import { describe, expect, test } from 'vitest';
import { columnWidths } from './column-widths.ts';
import { fitColumns } from './fit-columns.ts';

const nothing = { sizes: {}, shown: {} };
const sizeOf: Record<string, number> = columnWidths;
const shownIn = (fit: ReturnType<typeof fitColumns>) => Object.keys(columnWidths).filter((id) => fit.shown[id] !== false);
const widthIn = (fit: ReturnType<typeof fitColumns>, id: string) => fit.sizes[id] ?? sizeOf[id]!;
const widthOf = (fit: ReturnType<typeof fitColumns>) => shownIn(fit).reduce((sum, id) => sum + widthIn(fit, id), 0);

describe('columns in a narrow window', () => {
  test('where there is room, each has its own width', () => {
    const fit = fitColumns(nothing, 1100);
    expect(shownIn(fit)).toEqual(['seq', 'time', 'type', 'actor', 'outcome', 'what']);
    expect(fit.sizes).toMatchObject({ time: 176, type: 176, actor: 140, outcome: 104 });
  });

  test('with less of it they get narrower, the sentence last', () => {
    const fit = fitColumns(nothing, 900);
    expect(shownIn(fit)).toContain('type');
    expect(fit.sizes['type']).toBeLessThan(176);
    expect(widthIn(fit, 'what')).toBe(264);
  });

  test.each([854, 780, 724, 600, 500, 440])('in %i pixels the sentence is read without moving the list', (room) => {
    const fit = fitColumns(nothing, room);
    expect(shownIn(fit)).toEqual(expect.arrayContaining(['seq', 'time', 'what']));
    expect(widthIn(fit, 'what')).toBeGreaterThanOrEqual(Math.min(264, room - 260));
    expect(widthOf(fit)).toBeLessThanOrEqual(room);
  });

  test('what the person asked for stays, and a width they gave', () => {
    const fit = fitColumns({ sizes: { time: 210 }, shown: { type: true, source: true, actor: false } }, 500);
    expect(shownIn(fit)).toEqual(['seq', 'time', 'type', 'what', 'source']);
    expect(fit.sizes['time']).toBe(210);
  });
});
