import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

const here = import.meta.dirname;
const target = join(here, '../../electron/core/packs/verify-page.ts');
const read = (name: string): string => readFileSync(join(here, name), 'utf8');

/** The whole document. The same source gives the same text. */
export async function buildPage(): Promise<string> {
  const script = await bundle();
  const style = read('page.css');
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return read('page.html')
    .replace('content="policy"', `content="${policy}"`)
    .replace('<!-- style -->', () => `<style>${style}</style>`)
    .replace('<!-- script -->', () => `<script>${script}</script>`);
}

/** Not minified: who is to trust the page may want to read it. */
async function bundle(): Promise<string> {
  const output = (await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(here, 'main.ts'), formats: ['iife'], name: 'verifier' },
    },
  })) as Rolldown.RolldownOutput[];
  const { code } = output[0]!.output[0];
  if (code.includes('</script')) throw new Error('the script must not end its element');
  return code;
}

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** As a module, so that it is found alike from source and in the bundle. */
export const pageModule = (page: string): string =>
  `/** build/verifier/ as one document. Made by \`npm run verifier\`; do not edit. */\nexport const verifyPage = ${JSON.stringify(page)};\n`;

if (process.argv[1] === import.meta.filename) writeFileSync(target, pageModule(await buildPage()));
