/** Texts one after the other, each with a line end; `starts` has one more than there are texts. */
export type Texts = { readonly text: Buffer; readonly starts: Uint32Array };

/** Marks the texts that hold a needle (which has no line end); undefined where none does. Every text holds an empty one. */
export function textsHolding({ text, starts }: Texts, needle: Buffer): Uint8Array | undefined {
  if (needle.length === 0) return new Uint8Array(starts.length - 1).fill(1);
  let at = text.indexOf(needle);
  if (at < 0) return undefined;
  const marked = new Uint8Array(starts.length - 1);
  let one = 0;
  while (at >= 0) {
    one = textAt(starts, at, one);
    marked[one] = 1;
    at = text.indexOf(needle, Math.max(at + 1, starts[one + 1]!)); // always further on, whatever `starts` says
  }
  return marked;
}

/** The number of the text in which an offset lies, looked for from `from` on: near by first, as most are. */
function textAt(starts: Uint32Array, offset: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < starts.length && starts[low + step]! <= offset) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, starts.length - 1);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** The texts that are exactly this one: at most one, as they are all different. */
export function textEqual({ text, starts }: Texts, wanted: Buffer): number | undefined {
  const line = Buffer.concat([wanted, LINE_END]);
  for (let at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + 1)) {
    const one = textAt(starts, at, 0);
    if (starts[one] === at && starts[one + 1] === at + line.length) return one;
  }
  return undefined;
}

const LINE_END = Buffer.from('\n');
