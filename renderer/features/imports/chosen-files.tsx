import { Button, Group, Text } from '@mantine/core';
import { IconFiles, IconFolder } from '@tabler/icons-react';
import { formatBytes, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { hasDialogs, type OfferedFile } from '../../client/client.ts';
import { nameOf } from '../../client/loopback.ts';
import { pickFiles } from '../../client/pick-files.ts';
import classes from './imports.module.css';

const LISTED = 200;

/** The files to be read, and the buttons to choose others. */
export function ChosenFiles({ files, onFiles }: { files: readonly OfferedFile[]; onFiles: (files: readonly File[]) => void }) {
  const pick = (options: Parameters<typeof pickFiles>[0]) => void pickFiles(options).then((picked) => picked.length > 0 && onFiles(picked));
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <div>
      {files.length === 0 ? (
        <div className={classes.empty}>
          <Text fw={600}>
            {hasDialogs ? 'Drop files or folders here, or choose them in the next step' : 'Drop files or a folder here, or choose them'}
          </Text>
          <Text c="dimmed" size="sm">
            JSON lines, JSON, CSV, TSV, also .gz, .tar.gz and .zip. Formats are recognised.
          </Text>
        </div>
      ) : (
        <>
          <Text fw={600} mb={4} className="figures">
            {formatQuantity(files.length, 'file')}, {formatBytes(size)}
          </Text>
          <ul className={classes.files} tabIndex={0} aria-label="Files to import">
            {files.slice(0, LISTED).map((file, at) => (
              <li key={at}>
                <span className="one-line">{visible(nameOf(file))}</span>
                <Text span inherit c="dimmed" className="figures" flex="none">
                  {formatBytes(file.size)}
                </Text>
              </li>
            ))}
            {files.length > LISTED && <li>and {formatQuantity(files.length - LISTED, 'more file')}</li>}
          </ul>
        </>
      )}
      {!hasDialogs && (
        <Group gap="xs" mt="xs">
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconFiles size={14} aria-hidden />}
            onClick={() => pick({ several: true })}
          >
            Choose files…
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconFolder size={14} aria-hidden />}
            onClick={() => pick({ folder: true })}
          >
            Choose a folder…
          </Button>
        </Group>
      )}
    </div>
  );
}
