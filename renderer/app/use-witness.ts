import { notifications } from '@mantine/notifications';
import { useLocation } from 'wouter';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { formatQuantity } from '../../shared/format/numbers.ts';
import { useAccept, useLook } from '../features/integrity/use-proof-state.ts';
import type { OfferedFile } from '../client/client.ts';
import { addresses } from './addresses.ts';
import { notifyFailure } from './notify-failure.tsx';

/** What a witness's files are for, wherever they came from: to be looked at, and to be brought back to the trail on screen. */
export function useWitness(trail: TrailInfo | undefined) {
  const [, navigate] = useLocation();
  const look = useLook();
  const accept = useAccept(trail?.ref ?? '');
  return {
    request: look.data?.status === 'opened' ? look.data.request : undefined,
    look: (files: readonly OfferedFile[] = []) => look.mutate(files, { onError: notifyFailure('This cannot be cosigned') }),
    forget: look.reset,
    bringBack: (files: readonly OfferedFile[]) =>
      accept.mutate(files, {
        onError: notifyFailure('The cosignature was not taken'),
        onSuccess: (answer) => {
          if (answer?.status !== 'accepted' || !trail) return;
          navigate(addresses.integrity(trail.ref, 'witnesses'));
          notifications.show({
            message: `A cosignature over ${formatQuantity(answer.size, 'record')} was brought back.`,
          });
        },
      }),
  };
}
