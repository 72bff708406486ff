/** The cells of one CSV row, or a sentence that says why it is none. A row may hold line ends inside quotes. */
export function splitCells(row: string, delimiter: string): string[] | string {
  const cells: string[] = [];
  for (let at = 0; ;) {
    const end = row[at] === '"' ? endOfQuoted(row, at) : endOfPlain(row, at, delimiter);
    if (end < 0) return `the quote of cell ${cells.length + 1} is never closed`;
    if (end < row.length && row[end] !== delimiter) return `something follows the closing quote of cell ${cells.length + 1}`;
    cells.push(row[at] === '"' ? row.slice(at + 1, end - 1).replaceAll('""', '"') : row.slice(at, end));
    if (end === row.length) return cells;
    at = end + 1;
  }
}

function endOfPlain(row: string, start: number, delimiter: string): number {
  const end = row.indexOf(delimiter, start);
  return end < 0 ? row.length : end;
}

/** Index behind the closing quote, or -1. */
function endOfQuoted(row: string, start: number): number {
  for (let at = row.indexOf('"', start + 1); at >= 0; at = row.indexOf('"', at + 2)) if (row[at + 1] !== '"') return at + 1;
  return -1;
}
