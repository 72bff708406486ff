import type { Display, Rectangle } from 'electron';
import type { DesktopState, Place } from './desktop-state.ts';

const USUAL = { width: 1440, height: 900 };
export const SMALLEST = { width: 720, height: 480 };
/** How far the next window lies from one that stands there already. */
const STEP = 28;

type Screen = Pick<Display, 'id' | 'workArea'>;

/** Names a display with its size: the same screen at another size, or a projector, has places of its own. */
export const displayKey = ({ id, workArea }: Screen): string => `${String(id)} ${String(workArea.width)}x${String(workArea.height)}`;

/**
 * Where a new window goes: where the last one stood on the display used last, if that display is there; else in the middle of
 * the first one. Always inside the display, at a size that can be used, and beside the windows that are there already.
 */
export function placeWindow(
  { places, lastDisplay }: Pick<DesktopState, 'places' | 'lastDisplay'>,
  displays: readonly [Screen, ...Screen[]],
  present: readonly Pick<Rectangle, 'x' | 'y'>[],
): Place {
  const display = displays.find((one) => displayKey(one) === lastDisplay) ?? displays[0];
  const { workArea } = display;
  const known = places[displayKey(display)];
  const wanted = known ?? { ...centred(USUAL, workArea), isMaximized: false };
  return { ...fit(beside(wanted, present), workArea), isMaximized: wanted.isMaximized };
}

function centred({ width, height }: typeof USUAL, area: Rectangle): Rectangle {
  return { x: area.x + Math.round((area.width - width) / 2), y: area.y + Math.round((area.height - height) / 2), width, height };
}

function beside(wanted: Rectangle, present: readonly Pick<Rectangle, 'x' | 'y'>[]): Rectangle {
  const isTaken = ({ x, y }: Rectangle) => present.some((one) => Math.abs(one.x - x) < STEP && Math.abs(one.y - y) < STEP);
  let place = wanted;
  for (let tries = present.length; tries > 0 && isTaken(place); tries--) place = { ...place, x: place.x + STEP, y: place.y + STEP };
  return place;
}

/** Sizes first, then the place: a window that lies partly outside is moved inside. */
function fit(wanted: Rectangle, area: Rectangle): Rectangle {
  const width = clamp(wanted.width, Math.min(SMALLEST.width, area.width), area.width);
  const height = clamp(wanted.height, Math.min(SMALLEST.height, area.height), area.height);
  return {
    x: clamp(wanted.x, area.x, area.x + area.width - width),
    y: clamp(wanted.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
