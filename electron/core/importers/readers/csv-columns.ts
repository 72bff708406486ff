/** More columns than any spreadsheet can hold are a mistake or an attack. */
export const COLUMN_LIMIT = 16_384;

/** Names of the columns: the header's own, a repeated one as `name (2)`; without a header c1, c2, ... */
export function columnNames(cells: readonly string[], hasHeader: boolean): string[] {
  if (!hasHeader) return cells.map((_, index) => `c${index + 1}`);
  const used = new Set<string>(cells);
  const seen = new Set<string>();
  return cells.map((cell) => {
    if (!seen.has(cell)) {
      seen.add(cell);
      return cell;
    }
    let number = 2;
    while (used.has(`${cell} (${number})`)) number++;
    const name = `${cell} (${number})`;
    used.add(name);
    return name;
  });
}

/** Writes rows as JSON objects from column name to cell text, in column order (which no JavaScript object would keep). */
export function rowWriter(names: readonly string[]): (cells: readonly string[]) => string {
  const keys = names.map((name, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  return (cells) => {
    let text = '';
    for (let index = 0; index < keys.length; index++) text += keys[index] + JSON.stringify(cells[index]);
    return `${text}}`;
  };
}
