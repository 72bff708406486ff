import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { diskError } from './disk-error.ts';

const failure = (code: string): Error => Object.assign(new Error(`${code}: it went wrong`), { code });

test.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('faults 28 and 29: %s is a full disk, and what is there now is said', (code) => {
  expect(diskError(failure(code), '/out/a.csv', 'Nothing was kept.')).toMatchObject({
    code: 'disk/full',
    message: 'No space is left to write /out/a.csv. Nothing was kept. Free some space and try again.',
  });
});

test('anything else is a disk that failed, in the words of the system', () => {
  expect(diskError(failure('EIO'), '/out/a.csv', 'Nothing was kept.')).toMatchObject({
    code: 'disk/failed',
    message: 'Writing /out/a.csv failed: EIO: it went wrong. Nothing was kept.',
  });
});

test('what is in words already stays as it is', () => {
  const said = new AppError('target/refused', 'Not there.');
  expect(diskError(said, '/out/a.csv', 'Nothing was kept.')).toBe(said);
});
