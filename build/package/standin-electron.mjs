// `<packed program> --import standin-electron.mjs <resources>/app.asar/out/main/index.js [arguments]`: starts the packed program as
// Electron would, as far as a command needs it. There is no window here: a name that only a window needs fails at its import.
import { registerHooks } from 'node:module';

const face = 'export const app = { isPackaged: true, exit: (code) => process.exit(code) };';
const url = `data:text/javascript,${encodeURIComponent(face)}`;

registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url, shortCircuit: true } : next(specifier, context)),
});
process.argv.splice(1, 1); // an installed Electron application sees [program, ...arguments]
