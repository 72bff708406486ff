import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A browser for the tests: CHROMIUM_PATH if set, else the one npm brought, unpacked once per version into node_modules/.cache. */
export async function chromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const own = env['CHROMIUM_PATH'];
  return own ? { executablePath: own, env } : unpack(env);
}

async function unpack(env: Record<string, string>) {
  const home = packageFolder();
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = join(dirname(dirname(home)), '.cache', `chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  // The package unpacks to TMPDIR, and its own libnss3 and libnspr4 only where it believes to be on Lambda: hosts may lack them.
  const wanted = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  Object.assign(process.env, wanted);
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const executablePath = await packed.executablePath();
    const libraries = join(folder, 'al2023', 'lib');
    return { executablePath, env: { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: describeFonts(folder) } };
  } finally {
    for (const name of Object.keys(wanted))
      if (env[name] === undefined) delete process.env[name];
      else process.env[name] = env[name];
  }
}

function packageFolder(): string {
  const name = join('@sparticuz', 'chromium');
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  return entry.slice(0, entry.lastIndexOf(name) + name.length);
}

/** The package's own font configuration names /tmp/fonts only, and without any font Chromium crashes. */
function describeFonts(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const folders = `<dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}</fontconfig>`);
  return file;
}
