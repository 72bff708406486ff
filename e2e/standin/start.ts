import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// `node start.ts <folder of the application> [arguments]`, as one would call `electron <folder> [arguments]`.

const folder = resolve(process.argv[2] ?? '.');
process.argv.splice(1, 2, folder); // what the application sees is [program, folder, ...arguments], as with Electron

const standIn = new URL('electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context)),
});

const { app, launch } = await import('./app.ts');
const { obeyTests } = await import('./control.ts');
obeyTests();
app.setAppPath(folder);
const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string };
await import(pathToFileURL(join(folder, main)).href);
await launch();
