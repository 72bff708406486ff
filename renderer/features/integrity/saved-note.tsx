import { Anchor, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { visible } from '../../../shared/format/visible.ts';
import { downloadOf } from '../../client/client.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';

type Props = { path: string; children?: ReactNode };

/** Says where a file is that was just written, and hands it over. */
export function SavedNote({ path, children }: Props) {
  const href = downloadOf(path);
  return (
    <Text component="div" role="status" size="sm" mt="xs">
      {children} <span className="anywhere">{visible(path)}</span>
      <Group component="span" gap={6} display="inline-flex" ml={6} style={{ verticalAlign: -4 }}>
        <CopyIcon value={path} label="Copy path" />
        {href !== undefined && (
          <Anchor href={href} download size="sm">
            <IconDownload size={14} aria-hidden style={{ verticalAlign: -2 }} /> Download
          </Anchor>
        )}
      </Group>
    </Text>
  );
}
