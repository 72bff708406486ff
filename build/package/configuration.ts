import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { appId } from '../../electron/desktop/app-id.ts';
import { root } from '../run.ts';
import { finishTree } from './finish-tree.ts';
import { releaseSigner, signReleased } from './sign-release.ts';

const at = (path: string) => join(root, 'build', path);

type Making = {
  /** The folder of Electron's runtime, as its download unpacks. */
  electronDist: string;
  output: string;
};

/** What electron-builder makes. What lies in the package, and why, is told in README.md beside this file. */
export const configuration = ({ electronDist, output }: Making): Configuration => ({
  appId,
  productName: 'Veritrail',
  copyright: 'Veritrail contributors',
  electronDist,
  directories: { output, buildResources: at('icons') },
  extraMetadata: {
    desktopName: 'veritrail.desktop', // by which a Linux desktop knows whose window it sees
    homepage: 'https://veritrail.example', // packages must name one; this domain is reserved and leads nowhere
    updateKey: releaseSigner()?.vkey,
  },
  files: packedFiles,
  asarUnpack: unpackedFiles,
  extraResources: [
    { from: join(root, 'LICENSE'), to: 'LICENSE' },
    { from: at('package/files/bin'), to: 'bin', filter: [process.platform === 'win32' ? 'veritrail.cmd' : 'veritrail'] },
  ],
  // Nothing is compiled (both native modules bring binaries that fit every Node-API 10, Electron's included), and no package
  // is collected: `files` names all.
  beforeBuild: async () => false,
  electronLanguages: ['en-US'],
  electronFuses: fuses,
  afterPack: finishTree,
  artifactBuildCompleted: signReleased,
  // The address of the settings takes the place of this one, which can never be reached. It must be here, else electron-builder
  // writes no list of releases (latest.yml) to put on a server.
  publish: { provider: 'generic', url: 'https://updates.invalid' },
  fileAssociations: [
    { ext: 'veritrail', name: 'Veritrail trail', description: 'Veritrail trail', mimeType: 'application/x-veritrail', role: 'Editor' },
  ],
  protocols: [{ name: 'Veritrail link', schemes: ['veritrail'], role: 'Viewer' }],
  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    executableName: 'veritrail',
    icon: at('icons/sizes'),
    category: 'Utility',
    synopsis: 'Viewer for audit trails that can prove what it shows',
    maintainer: 'Veritrail contributors <contributors@veritrail.example>',
    syncDesktopName: true,
    desktop: { entry: { Keywords: 'audit;log;compliance;evidence;' } },
  },
  deb: installScripts(),
  rpm: installScripts(),
  win: { target: ['nsis'], icon: at('icons/icon.ico') },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
  mac: { target: ['dmg', 'zip'], icon: at('icons/icon.icns'), category: 'public.app-category.business', hardenedRuntime: true },
});

/** Of the native modules and what they need, only what runs on this platform. The bundles hold all other packages. */
const nativeModules: Readonly<Record<string, readonly string[]>> = {
  'better-sqlite3': ['package.json', 'lib/**', 'prebuilds/${platform}-${arch}.node'], // not ${platform}*: that takes linuxmusl too
  '@duckdb/node-api': ['package.json', 'lib/**/*.js'],
  '@duckdb/node-bindings': ['package.json', 'duckdb.js'],
  '@duckdb/node-bindings-${platform}-${arch}': ['package.json', '*duckdb*'],
  'detect-libc': ['package.json', 'lib/**/*.js'],
};

/** The files of the archive and beside it. Our own: what the build wrote, but for the browser's host; `veritrail serve` is the same. */
const packedFiles = [
  'package.json',
  'out/{main,preload,renderer}/**',
  '!out/main/host.js',
  ...Object.entries(nativeModules).map(([name, filter]) => ({
    from: `node_modules/${name}`,
    to: `node_modules/${name}`,
    filter: [...filter],
  })),
];

/** What must be real files: threads start from them, and native modules load libraries beside them. */
const unpackedFiles = ['package.json', 'out/main/**', 'node_modules/**'];

/** Electron's switches at package time (https://www.electronjs.org/docs/latest/tutorial/fuses). */
const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true, // heeded on Windows and macOS
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const satisfies Configuration['electronFuses'];

const installScripts = () => ({ afterInstall: at('package/files/after-install.sh'), afterRemove: at('package/files/after-remove.sh') });
