import { Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { hasDialogs } from '../../client/client.ts';
import { type Dropped, droppedThings } from '../../client/dropped-files.ts';
import classes from './imports.module.css';

/** Takes files and folders dropped anywhere on the window. */
export function DropZone({ onDropped }: { onDropped: (dropped: Dropped) => void }) {
  const [isOver, setIsOver] = useState(false);
  const drop = useEffectEvent((transfer: DataTransfer) => {
    void droppedThings(transfer, hasDialogs).then((dropped) => dropped.files.length > 0 && onDropped(dropped));
  });
  useEffect(() => {
    const stop = new AbortController();
    const on = <T extends 'dragover' | 'dragleave' | 'drop'>(type: T, run: (event: DragEvent) => void) =>
      addEventListener(type, (event) => run(event), { signal: stop.signal });
    on('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setIsOver(true);
    });
    on('dragleave', (event) => {
      if (event.relatedTarget === null) setIsOver(false);
    });
    on('drop', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setIsOver(false);
      drop(event.dataTransfer);
    });
    return () => stop.abort();
  }, []);
  if (!isOver) return null;
  return (
    <div className={classes.over} role="status">
      <IconFileImport size={40} stroke={1.5} aria-hidden />
      <Text size="xl" fw={600}>
        Drop to bring in or to check
      </Text>
      <Text c="dimmed">Nothing is read before you say so.</Text>
    </div>
  );
}
