import { useLocation } from 'wouter';
import { hasDialogs, type OfferedFile } from '../client/client.ts';
import { pickFiles } from '../client/pick-files.ts';
import { useCheck } from '../features/checks/use-check.ts';
import type { Checkable } from '../features/integrity/check-menu.tsx';
import { useInspect } from '../features/integrity/use-verdict.ts';
import { addresses } from './addresses.ts';
import { notifyFailure } from './notify-failure.tsx';

type Started = { status: 'started'; job: string } | { status: 'cancelled' };

/** The ways to check something without bringing it in. What is found is a job, and that is shown. */
export function useChecks() {
  const [, navigate] = useLocation();
  const [check, inspect] = [useCheck(), useInspect()];
  const then = {
    onSuccess: (started: Started) => started.status === 'started' && navigate(addresses.jobs(started.job)),
    onError: notifyFailure('Nothing was checked'),
  };
  const handedOver = (files: readonly OfferedFile[]) => check.mutate(files, then);
  const trailFile = (files: readonly OfferedFile[]) => inspect.mutate(files, then);
  return {
    handedOver,
    trailFile,
    async ask(what: Checkable): Promise<void> {
      const run = what === 'trail file' ? trailFile : handedOver;
      if (hasDialogs) return run([]);
      const files = await pickFiles({ several: what === 'handed over', folder: what === 'folder' });
      if (files.length > 0) run(files);
    },
  };
}
