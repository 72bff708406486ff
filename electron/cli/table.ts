export type Column = { head: string; align?: 'right' };

/** Lines up rows under their heads for people; the last column is as wide as it likes. Nothing where there are no rows. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const lines = [columns.map(({ head }) => head), ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ''))));
  const cell = (text: string, at: number): string => {
    const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(text)));
    if (columns[at]?.align === 'right') return space + text;
    return at === columns.length - 1 ? text : text + space;
  };
  return lines.map((line) => `${line.map(cell).join('  ').trimEnd()}\n`).join('');
}

/** In characters as people count them; a terminal's double-wide ones count once. */
const widthOf = (text: string): number => [...new Intl.Segmenter().segment(text)].length;
