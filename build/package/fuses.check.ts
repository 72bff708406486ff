import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect } from 'vitest';
import { check } from './packed-tree.fixture.ts';

const wanted = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
} as const;

check('the fuses of the packed program are set', async ({ tree }) => {
  const wire = await getCurrentFuseWire(tree.program);
  const states = Object.keys(wanted).map((fuse) => [fuse, wire[FuseV1Options[fuse as keyof typeof wanted]] === FuseState.ENABLE]);
  expect(Object.fromEntries(states)).toEqual(wanted);
});
