/** Where rows of one height stand, when a few of them are opened in place and so are taller. Heights in CSS pixels. */
export type RowLayout = {
  count: number;
  rowHeight: number;
  /** What opened rows add below themselves, by index, in rising order. */
  opened: readonly { index: number; height: number }[];
};

/** Chromium clamps an element at 33,554,432 px (about a million rows); above this the scroll bar is scaled instead. */
export const SPACER_LIMIT = 8_000_000;

export const totalHeight = ({ count, rowHeight, opened }: RowLayout): number =>
  count * rowHeight + opened.reduce((sum, { height }) => sum + height, 0);

/** The distance of a row's top edge from the top of the list. */
export const startOf = (index: number, { rowHeight, opened }: RowLayout): number =>
  index * rowHeight + opened.reduce((sum, one) => (one.index < index ? sum + one.height : sum), 0);

/** The row at a distance from the top; the last one below the end. */
export function indexAt(offset: number, layout: RowLayout): number {
  let rest = offset;
  let index = 0;
  for (const one of layout.opened) {
    const plain = (one.index - index + 1) * layout.rowHeight;
    if (rest < plain) break;
    if (rest < plain + one.height) return one.index;
    rest -= plain + one.height;
    index = one.index + 1;
  }
  return Math.max(0, Math.min(layout.count - 1, index + Math.floor(rest / layout.rowHeight)));
}

/** How the scroll bar and the list go together: a list taller than the limit moves several pixels for one of the bar. */
export function scrollScale(layoutHeight: number, viewHeight: number) {
  const spacer = Math.min(layoutHeight, SPACER_LIMIT);
  const reach = Math.max(0, layoutHeight - viewHeight);
  const barReach = Math.max(1, spacer - viewHeight);
  const isScaled = layoutHeight > SPACER_LIMIT;
  return {
    spacer,
    reach,
    isScaled,
    toBar: (top: number) => (isScaled ? (top / Math.max(1, reach)) * barReach : top),
    toTop: (bar: number) => (isScaled ? (bar / barReach) * reach : bar),
  };
}
