import { AppError } from '../../../shared/errors.ts';
import type { Log } from '../log.ts';
import { type Occasion, signCheckpoint, type Signing } from './sign-checkpoint.ts';

/** Signs where nobody asked for it: what stops it is logged and shown on the integrity screen, and stops nothing else. */
export async function sealTrail({ log, ...signing }: Signing & { log: Log }, occasion: Exclude<Occasion, 'asked'>): Promise<void> {
  if (signing.trail.access !== 'write') return;
  try {
    await signCheckpoint(signing, occasion);
  } catch (error) {
    log('warn', 'no checkpoint was signed', { occasion, code: error instanceof AppError ? error.code : String((error as Error).stack) });
  }
}
