import { Group, Table, Text, Title } from '@mantine/core';
import type { ImportedFile, JobResult } from '../../../shared/contract/jobs.ts';
import { formatBytes, formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { RefusedLines } from './refused-lines.tsx';
import classes from './jobs-screen.module.css';

type Import = Extract<JobResult, { kind: 'import' }>;

/** Every line accounted for: the sum, each file, each line that was refused. */
export function ImportReport({ result, trail }: { result: Import; trail: string | undefined }) {
  return (
    <>
      <Sum result={result} />
      <Files files={result.files} />
      {result.refused > 0 && trail !== undefined && (
        <RefusedLines trail={trail} batch={result.batch} expected={result.refused} files={result.files} />
      )}
    </>
  );
}

function Sum({ result }: { result: Import }) {
  const parts = [
    ['', 'read', result.read],
    ['=', 'stored', result.stored],
    ['+', 'duplicates', result.duplicates],
    ['+', 'conflicts', result.conflicts],
    ['+', 'refused', result.refused],
  ] as const;
  return (
    <div className={classes.counts}>
      {parts.map(([sign, name, count]) => (
        <span key={name} style={{ display: 'contents' }}>
          {sign !== '' && <span className={classes.sign}>{sign}</span>}
          <span className={classes.count}>
            <span className={`figures ${classes.number}`}>{formatCount(count)}</span>
            <Text span c="dimmed" size="xs">
              {name}
            </Text>
          </span>
        </span>
      ))}
    </div>
  );
}

function Files({ files }: { files: ImportedFile[] }) {
  return (
    <section aria-label="Files">
      <Title order={3}>Files</Title>
      <Table.ScrollContainer minWidth={720} maxHeight={360}>
        <Table stickyHeader verticalSpacing={4} classNames={{ thead: classes.head }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.file}>File</Table.Th>
              <Table.Th>Read as</Table.Th>
              {['Size', 'Read', 'Stored', 'Duplicates', 'Conflicts', 'Refused'].map((head) => (
                <Table.Th key={head} ta="right">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {files.map((file) => (
              <FileRow key={file.file} file={file} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function FileRow({ file }: { file: ImportedFile }) {
  const counts = [file.read, file.stored, file.duplicates, file.conflicts, file.refused];
  return (
    <Table.Tr>
      <Table.Td className="anywhere">
        <Group gap={4} wrap="nowrap">
          <span>{visible(file.name)}</span>
          {file.sha256 !== undefined && <CopyIcon value={file.sha256} label={`Copy the SHA-256 of ${visible(file.name)}`} />}
        </Group>
      </Table.Td>
      <Table.Td className="anywhere" style={file.problem === undefined ? undefined : { color: 'var(--vt-bad)' }}>
        {file.problem === undefined ? file.container : `Refused: ${visible(file.problem)}`}
      </Table.Td>
      <Table.Td ta="right" className="figures one-line">
        {formatBytes(file.sizeBytes)}
      </Table.Td>
      {counts.map((count, at) => (
        <Table.Td key={at} ta="right" className="figures">
          {formatCount(count)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
