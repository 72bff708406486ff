import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { check } from './packed-tree.fixture.ts';

const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0;
const version = (JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }).version;

check('a .deb is made of what electron-builder lays out', ({ tree, skip }) => {
  skip(!hasDpkg, 'dpkg-deb is not on this computer');
  const file = `${tree.deb}.deb`;
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', tree.deb, file]); // packed tightly where it is released
  const info = execFileSync('dpkg-deb', ['--info', file], { encoding: 'utf8' });
  expect(info).toContain('Package: veritrail\n');
  expect(info).toContain(`Version: ${version}\n`);
  const files = execFileSync('dpkg-deb', ['--contents', file], { encoding: 'utf8', maxBuffer: 2 ** 24 });
  const needed = [
    '/opt/Veritrail/veritrail',
    '/opt/Veritrail/resources/app.asar',
    '/opt/Veritrail/resources/bin/veritrail',
    '/usr/share/applications/veritrail.desktop',
    '/usr/share/mime/packages/veritrail.xml',
    '/usr/share/icons/hicolor/512x512/apps/veritrail.png',
  ];
  for (const path of needed) expect(files).toMatch(new RegExp(` \\.${path.replaceAll('.', '\\.')}$`, 'm'));
  expect(files).not.toMatch(/default_app\.asar/);
});

check('the desktop learns the name, the file type and the links', ({ tree }) => {
  const entry = readFileSync(join(tree.deb, 'usr/share/applications/veritrail.desktop'), 'utf8');
  expect(entry).toContain('Exec=/opt/Veritrail/veritrail %U\n');
  expect(entry).toMatch(/^MimeType=(?=.*application\/x-veritrail;)(?=.*x-scheme-handler\/veritrail;)/m);
  expect(entry).toContain('StartupWMClass=veritrail\n');
  expect(readFileSync(join(tree.deb, 'usr/share/mime/packages/veritrail.xml'), 'utf8')).toContain('<glob pattern="*.veritrail"/>');
});

check('the scripts of the package are whole and put the launcher on the path', ({ tree }) => {
  for (const script of ['postinst', 'postrm']) {
    const path = join(tree.deb, 'DEBIAN', script);
    expect(spawnSync('sh', ['-n', path]).status, script).toBe(0);
    expect(readFileSync(path, 'utf8')).not.toContain('${');
  }
  const installing = readFileSync(join(tree.deb, 'DEBIAN/postinst'), 'utf8');
  expect(installing).toContain(`home='/opt/Veritrail'`);
  expect(installing).toContain(`ln -sf "$home/resources/bin/veritrail" '/usr/bin/veritrail'`);
});
