import { columnWidths, shownAtFirst } from './column-widths.ts';

const ids = Object.keys(columnWidths);

/** The names of the shown columns in their order, as a saved view keeps them. */
export const shownColumns = (shown: Record<string, boolean>): string[] => ids.filter((id) => ({ ...shownAtFirst, ...shown })[id] !== false);

/** The setting under which these columns are shown, and no other; none means the usual ones. */
export const settingOfColumns = (names: readonly string[]): Record<string, boolean> =>
  names.length === 0 ? {} : Object.fromEntries(ids.map((id) => [id, names.includes(id)]));
