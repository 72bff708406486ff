import { Arch, build, createTargets, Platform } from 'electron-builder';
import { root } from '../run.ts';
import { configuration } from './configuration.ts';

type Packing = {
  /** The folder of Electron's runtime, as its download unpacks. */
  electronDist: string;
  output: string;
  /** One kind of package only; all of this platform where none is named. */
  target?: string;
  /** Hears what electron-builder is about to give its tool for deb and rpm, in place of the tool when it answers true. */
  instead?: (options: unknown) => Promise<boolean>;
};

/** Packs what lies in out/ for this platform. Nothing is uploaded anywhere. */
export async function pack({ electronDist, output, target, instead }: Packing): Promise<void> {
  const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64;
  const targets =
    target === undefined ? createTargets([Platform.current()], null, Arch[arch]) : Platform.current().createTarget(target, arch);
  await build({
    projectDir: root,
    publish: 'never',
    targets,
    config: configuration({ electronDist, output }),
    ...(instead ? { effectiveOptionComputed: instead } : {}),
  });
}
