import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect } from 'vitest';
import { fuses } from './configuration.ts';
import { check } from './packed-tree.fixture.ts';

check('the fuses of the packed program are as the configuration wants them', async ({ tree }) => {
  const wire = await getCurrentFuseWire(tree.program);
  const states = Object.keys(fuses).map((name) => {
    const fuse = FuseV1Options[(name[0]!.toUpperCase() + name.slice(1)) as keyof typeof FuseV1Options];
    return [name, wire[fuse] === FuseState.ENABLE];
  });
  expect(Object.fromEntries(states)).toEqual(fuses);
});
