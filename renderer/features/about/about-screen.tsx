import { Skeleton, Text, Title } from '@mantine/core';
import { visible } from '../../../shared/format/visible.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Limits } from './limits.tsx';
import { useAbout } from './use-about.ts';
import classes from './about-screen.module.css';

/** What this is, where it keeps its own files, and what it does not do. */
export function AboutScreen() {
  const { data, error, refetch } = useAbout();
  return (
    <div className={classes.page}>
      <Title order={1}>About Veritrail</Title>
      <Text c="dimmed" size="sm" mt={4} mb="lg" maw={680}>
        A viewer for audit trails that can prove what it shows. It works without a network: trails, keys and the index stay on this
        computer.
      </Text>
      {error && <Failure title="This could not be read" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={140} maw={560} role="status" aria-label="Reading" />}
      {data && (
        <FactList label="About">
          <Fact name="Version">{data.version}</Fact>
          <Fact name="Runs as">
            {data.host === 'loopback' ? 'a page in your browser, served from this computer' : 'a desktop application'}
          </Fact>
          <Fact name="Its own files" actions={<CopyIcon value={data.dataDir} label="Copy the folder" />}>
            {visible(data.dataDir)}
          </Fact>
          {data.electron !== undefined && (
            <Fact name="Electron">
              {data.electron}, with Chromium {data.chromium}
            </Fact>
          )}
          <Fact name="Node">{data.node}</Fact>
          <Fact name="SQLite">{data.sqlite}, holds the trail</Fact>
          <Fact name="DuckDB">{data.duckdb}, holds the index, which can always be made again</Fact>
        </FactList>
      )}
      <Limits />
    </div>
  );
}
