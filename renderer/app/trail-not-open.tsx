import { Button, Skeleton } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { use } from 'react';
import { visible } from '../../shared/format/visible.ts';
import { TrailDoorsContext } from '../features/trails/trail-doors.ts';
import { useTrails } from '../features/trails/use-trails.ts';
import { Failure } from '../ui/failure.tsx';
import { StatePanel } from '../ui/state-panel.tsx';

/** An address that leads to a trail which is not open now: after a restart, or copied from another computer. */
export function TrailNotOpen({ trail }: { trail: string }) {
  const doors = use(TrailDoorsContext);
  const { data, error, refetch, isPending } = useTrails();
  if (isPending) return <Skeleton m="md" height={24} maw={480} role="status" aria-label="Reading the list of trails" />;
  if (error) return <Failure title="Veritrail cannot be reached" error={error} onRetry={() => void refetch()} />;
  const known = data.recent.find(({ key, present }) => present && trail.endsWith(key));
  return (
    <StatePanel
      icon={IconDatabaseOff}
      title="This trail is not open"
      actions={
        <>
          {known && <Button onClick={() => doors.reopen(known.key)}>Open {visible(known.name)}</Button>}
          <Button variant={known ? 'default' : 'filled'} onClick={() => doors.open()}>
            Open a trail…
          </Button>
        </>
      }
    >
      The address leads to a trail that was open here before, or on another computer. Open its file to go on.
    </StatePanel>
  );
}
