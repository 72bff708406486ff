import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { Input } from '../../../shared/contract/index.ts';
import type { Instant } from './instant.ts';
import { useExportAggregate } from './use-replay.ts';

type Kind = Pick<Input<'aggregates.export'>, 'what' | 'format'>;

const kinds: readonly [label: string, kind: Kind][] = [
  ['This state as JSON', { what: 'state', format: 'json' }],
  ['This state as CSV', { what: 'state', format: 'csv' }],
  ['The whole history as JSON', { what: 'history', format: 'json' }],
  ['The whole history as CSV', { what: 'history', format: 'csv' }],
];

type Props = { trail: string; aggregate: string; instant: Instant; onFailure: (error: Error) => void };

/** Writes what is shown, or every change there was, to a file. The job along the foot of the window says where it is. */
export function ExportMenu({ trail, aggregate, instant, onFailure }: Props) {
  const start = useExportAggregate();
  const write = (kind: Kind) =>
    start.mutate({ trail, aggregate, ...(kind.what === 'state' ? instant : {}), ...kind }, { onError: onFailure });
  const isNothing = 'version' in instant && instant.version === 0;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} loading={start.isPending}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(([label, kind]) => (
          <Menu.Item key={label} disabled={kind.what === 'state' && isNothing} onClick={() => write(kind)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
