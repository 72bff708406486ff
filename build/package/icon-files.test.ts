import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { icoOf } from './icon-files.ts';

const folder = join(import.meta.dirname, '../icons');
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const widthOf = (png: Buffer): number => png.readUInt32BE(16);

const sizes = readdirSync(join(folder, 'sizes')).map((name) => Number.parseInt(name, 10));
const drawings = new Map(sizes.toSorted((a, b) => a - b).map((size) => [size, readFileSync(join(folder, 'sizes', `${size}x${size}.png`))]));

test('each drawing is a PNG of the size in its name', () => {
  expect(drawings.size).toBeGreaterThan(6);
  for (const [size, png] of drawings) expect([png.subarray(0, 8), widthOf(png)]).toEqual([PNG, size]);
});

test("Windows' icon holds the drawings of Linux' icon up to 256", () => {
  expect(icoOf(drawings).equals(readFileSync(join(folder, 'icon.ico')))).toBe(true);
});

test("macOS's icon is whole: every block is a PNG, up to 1024", () => {
  const icon = readFileSync(join(folder, 'icon.icns'));
  expect(icon.toString('latin1', 0, 4)).toBe('icns');
  expect(icon.readUInt32BE(4)).toBe(icon.length);
  const widths: number[] = [];
  for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) {
    const png = icon.subarray(at + 8, at + icon.readUInt32BE(at + 4));
    expect(png.subarray(0, 8)).toEqual(PNG);
    widths.push(widthOf(png));
  }
  expect(Math.max(...widths)).toBe(1024);
});
