import { Anchor } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { downloadOf } from '../../client/client.ts';

/** Fetches a file that a job wrote; nothing where the person chose its place in a dialog. */
export function DownloadLink({ path, label }: { path: string; label: string }) {
  const href = downloadOf(path);
  if (href === undefined) return null;
  return (
    <Anchor href={href} download size="sm">
      <IconDownload size={14} aria-hidden style={{ verticalAlign: -2 }} /> {label}
    </Anchor>
  );
}
