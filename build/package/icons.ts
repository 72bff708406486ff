import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as launcher } from '@playwright/test';
import { chromium } from '../../e2e/chromium.ts';
import { root } from '../run.ts';
import { icnsOf, icoOf } from './icon-files.ts';

// node build/package/icons.ts: draws build/icons/icon.svg in every size that a system asks for. Run it when the drawing changes.

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const folder = join(root, 'build', 'icons');

const drawn = await drawAll(readFileSync(join(folder, 'icon.svg'), 'utf8'));
mkdirSync(join(folder, 'sizes'), { recursive: true });
for (const [size, png] of drawn) if (size <= 512) writeFileSync(join(folder, 'sizes', `${size}x${size}.png`), png);
writeFileSync(join(folder, 'icon.ico'), icoOf(drawn));
writeFileSync(join(folder, 'icon.icns'), icnsOf(drawn));

async function drawAll(svg: string): Promise<Map<number, Buffer>> {
  const browser = await launcher.launch(await chromium());
  try {
    const page = await browser.newPage();
    const drawings = new Map<number, Buffer>();
    for (const size of SIZES) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
      drawings.set(size, await page.screenshot({ omitBackground: true }));
    }
    return drawings;
  } finally {
    await browser.close();
  }
}
