/** The PNG drawings of an icon by their width, which is their height. */
export type Drawings = ReadonlyMap<number, Buffer>;

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;

/** Windows' icon: a table of sizes, then the drawings (https://learn.microsoft.com/previous-versions/ms997538). */
export function icoOf(drawings: Drawings): Buffer {
  const fitting = [...drawings].filter(([size]) => size <= 256);
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * fitting.length);
  header.writeUInt16LE(1, 2); // an icon, not a cursor
  header.writeUInt16LE(fitting.length, 4);
  let offset = header.length;
  for (const [index, [size, png]] of fitting.entries()) {
    const at = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * index;
    header.writeUInt8(size % 256, at); // 0 stands for 256
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4); // colour planes
    header.writeUInt16LE(32, at + 6); // bits a pixel
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...fitting.map(([, png]) => png)]);
}

/** Which drawing stands under which name: plain sizes, then those for screens of twice the density. */
const ICNS_TYPES: readonly [type: string, size: number][] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

/** macOS's icon: named blocks, each with its length (https://en.wikipedia.org/wiki/Apple_Icon_Image_format). */
export function icnsOf(drawings: Drawings): Buffer {
  const blocks = ICNS_TYPES.map(([type, size]) => block(type, drawings.get(size)!));
  return block('icns', Buffer.concat(blocks));
}

function block(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
