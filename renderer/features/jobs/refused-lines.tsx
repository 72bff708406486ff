import { Group, Pagination, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ImportedFile, RefusedLine } from '../../../shared/contract/jobs.ts';
import { formatBytes, formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { REFUSED_PAGE, useRefused } from './use-refused.ts';
import classes from './jobs-screen.module.css';

type Props = { trail: string; batch: string; expected: number; files: ImportedFile[] };

/** The lines that did not become events: where, why, and their bytes. */
export function RefusedLines({ trail, batch, expected, files }: Props) {
  const [page, setPage] = useState(0);
  const { data, error } = useRefused(trail, batch, page, expected);
  const names = new Map(files.map(({ file, name }) => [file, name]));
  const pages = Math.ceil((data?.total ?? 0) / REFUSED_PAGE);
  return (
    <section aria-label="Refused lines">
      <Group justify="space-between" mt="md">
        <Title order={3}>Refused lines: {formatCount(expected)}</Title>
        {pages > 1 && (
          <Pagination
            size="sm"
            total={pages}
            value={page + 1}
            onChange={(next) => setPage(next - 1)}
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
          />
        )}
      </Group>
      {data && data.total < expected && (
        <Text c="dimmed">The index is catching up; {formatCount(expected - data.total)} are still to come.</Text>
      )}
      {error && <Text role="alert">{visible(error.message)}</Text>}
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.file}>File</Table.Th>
              <Table.Th ta="right">Line</Table.Th>
              <Table.Th>Reason</Table.Th>
              <Table.Th ta="right">Size</Table.Th>
              <Table.Th>Bytes</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data?.lines.map((line) => (
              <LineRow key={`${String(line.file)} ${String(line.line)}`} line={line} name={names.get(line.file) ?? String(line.file)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function LineRow({ line, name }: { line: RefusedLine; name: string }) {
  const text = textOf(line.bytes);
  return (
    <Table.Tr>
      <Table.Td className="anywhere">{visible(name)}</Table.Td>
      <Table.Td ta="right" className="figures">
        {formatCount(line.line)}
      </Table.Td>
      <Table.Td className="anywhere">{visible(line.reason)}</Table.Td>
      <Table.Td ta="right" className="figures one-line" title={formatQuantity(line.sizeBytes, 'byte')}>
        {formatBytes(line.sizeBytes)}
      </Table.Td>
      <Table.Td className={`anywhere ${classes.bytes}`}>
        <Group gap={4} wrap="nowrap">
          <span className="mono">
            <LongText text={text} />
          </span>
          <CopyIcon value={text} label={`Copy line ${formatCount(line.line)}`} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** What is not UTF-8 shows as U+FFFD; the bytes themselves are in the trail's own event of the import. */
function textOf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
