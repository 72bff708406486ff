import { BLOCK_TEXTS, LINE_END, type Texts } from './texts.ts';

/** Marks the texts that hold another (which has no line end); undefined where none does. Every text holds an empty one. */
export function textsHolding(texts: Texts, text: string): Uint8Array | undefined {
  if (text === '') return new Uint8Array(texts.count).fill(1);
  const needle = Buffer.from(text);
  let marked: Uint8Array | undefined;
  texts.eachBlock(texts.blocksWith(text), (number, bytes) => {
    let one = number * BLOCK_TEXTS;
    let from = 0;
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, from)) {
      while (from < at) if (bytes[from++] === LINE_END) one++;
      marked ??= new Uint8Array(texts.count);
      marked[one++] = 1;
      from = Math.max(at + 1, bytes.indexOf(LINE_END, at) + 1); // always further on, whatever the file says
    }
  });
  return marked;
}

/** The number of the text that is exactly this one: at most one, as they are all different. */
export function textEqual(texts: Texts, text: string): number | undefined {
  const line = Buffer.from(`${text}\n`);
  let found: number | undefined;
  texts.eachBlock(texts.blocksWith(text), (number, bytes) => {
    for (let at = bytes.indexOf(line); at >= 0; at = bytes.indexOf(line, at + 1)) {
      if (at === 0 || bytes[at - 1] === LINE_END) found = number * BLOCK_TEXTS + linesBefore(bytes, at);
    }
  });
  return found;
}

function linesBefore(bytes: Buffer, end: number): number {
  let lines = 0;
  for (let at = 0; at < end; at++) if (bytes[at] === LINE_END) lines++;
  return lines;
}
