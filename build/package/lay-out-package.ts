import { chmodSync, cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Lays out the folder that dpkg-deb makes a .deb from, out of the arguments that electron-builder made for its own tool (fpm):
 * the same files at the same places, the same scripts, the same name and version.
 */
export function layOutPackage(options: unknown, folder: string): void {
  const [args] = options as [string[]];
  const valueOf = (flag: string): string => args[args.indexOf(flag) + 1]!;
  for (const [, from, to] of args.flatMap((arg) => [/^(\/[^=]*)=(\/.*)$/.exec(arg) ?? []]).filter(({ length }) => length > 0)) {
    const target = join(folder, to!);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from!, target, { recursive: true });
    if (statSync(target).isFile()) chmodSync(target, 0o644);
  }
  mkdirSync(join(folder, 'DEBIAN'));
  for (const [script, flag] of [
    ['postinst', '--after-install'],
    ['postrm', '--after-remove'],
  ] as const) {
    cpSync(valueOf(flag), join(folder, 'DEBIAN', script));
    chmodSync(join(folder, 'DEBIAN', script), 0o755);
  }
  const control = {
    Package: valueOf('--name'),
    Version: valueOf('--version'),
    Architecture: valueOf('--architecture'),
    Maintainer: valueOf('--maintainer'),
    Homepage: valueOf('--url'),
    Priority: valueOf('--deb-priority'),
    Description: valueOf('--description'),
  };
  writeFileSync(
    join(folder, 'DEBIAN', 'control'),
    Object.entries(control)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  );
}
