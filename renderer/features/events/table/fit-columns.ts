import { columnWidths, shownAtFirst } from './column-widths.ts';

type Chosen = { sizes: Record<string, number>; shown: Record<string, boolean> };

const sizes: Record<string, number> = columnWidths;

/** How narrow a column may get before what it holds is cut; others keep their width. Pixels. */
const narrowest: Record<string, number> = { time: 166, type: 132, actor: 112, outcome: 96 };
/** The sentence is what people read: it gets less only when nothing else is left to give way. Pixels. */
const NARROWEST_SENTENCE = 160;
/** Which columns go where there is no room for all, in this order: what they say is in the sentence, mostly. */
const givingWay = ['type', 'outcome', 'actor'];

/**
 * The columns for so much room, in pixels: narrower ones first, then fewer, so that the sentence can be read without moving
 * the list sideways. A column that the person asked for, or gave a width, stays as they left it.
 */
export function fitColumns(chosen: Chosen, room: number): Chosen {
  const optional = givingWay.filter((id) => chosen.shown[id] === undefined);
  for (let gone = 0; gone < optional.length; gone++) {
    const fit = squeezed(without(optional.slice(0, gone), chosen), room);
    if (total(fit) <= room) return fit;
  }
  return squeezed(without(optional, chosen), room, NARROWEST_SENTENCE);
}

const without = (ids: string[], { sizes: kept, shown }: Chosen): Chosen => ({
  sizes: kept,
  shown: { ...shownAtFirst, ...shown, ...Object.fromEntries(ids.map((id) => [id, false])) },
});

const visibleIn = ({ shown }: Chosen): string[] => Object.keys(sizes).filter((id) => shown[id] !== false);
const sizeIn = ({ sizes: kept }: Chosen, id: string): number => kept[id] ?? sizes[id] ?? 0;
const total = (fit: Chosen): number => visibleIn(fit).reduce((sum, id) => sum + sizeIn(fit, id), 0);

/** Takes what is missing from every column that can be narrower, in proportion to what it can spare. */
function squeezed(fit: Chosen, room: number, sentence = sizes['what']): Chosen {
  const least: Record<string, number | undefined> = { ...narrowest, what: sentence };
  const spare = (id: string): number => (fit.sizes[id] === undefined ? sizeIn(fit, id) - (least[id] ?? sizeIn(fit, id)) : 0);
  const ids = visibleIn(fit);
  const spared = ids.reduce((sum, id) => sum + spare(id), 0);
  const share = spared === 0 ? 0 : Math.max(0, Math.min(1, (total(fit) - room) / spared));
  const narrower = ids.filter((id) => spare(id) > 0).map((id): [string, number] => [id, Math.floor(sizeIn(fit, id) - share * spare(id))]);
  return { shown: fit.shown, sizes: { ...fit.sizes, ...Object.fromEntries(narrower) } };
}
