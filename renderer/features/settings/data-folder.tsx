import { Skeleton, Text } from '@mantine/core';
import { formatBytes } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { Failure } from '../../ui/failure.tsx';
import { SettingsSection } from './settings-section.tsx';
import { useStorage } from './use-storage.ts';

type Part = Output<'app.storage'>['parts'][number]['part'];

const partWords: Record<Part, [name: string, about: string]> = {
  trails: ['Trails', 'those nobody named another place for'],
  derived: ['Index', 'made again from the records whenever it is missing'],
  exports: ['Exports', 'those made where no place could be chosen'],
  keys: ['Keys', 'back them up: without its key a trail can be read and checked, but not signed any more'],
  anchors: ['Anchors', 'checkpoints kept outside their trails, and how far earlier verifications came'],
  rest: ['Other files', 'settings, lists, files under way'],
};

/** Where Veritrail keeps its own files, and how large they are. */
export function DataFolder({ file }: { file: string }) {
  const { data, error, refetch } = useStorage();
  return (
    <SettingsSection title="About this computer">
      {error && <Failure title="The data folder could not be read" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} maw={560} role="status" aria-label="Reading" />}
      {data && (
        <>
          <FactList label="Data folder">
            <Fact name="Data folder" actions={<CopyIcon value={data.dataDir} label="Copy the folder" />}>
              {visible(data.dataDir)}
            </Fact>
            <Fact name="Settings file" actions={<CopyIcon value={file} label="Copy the path of the settings file" />}>
              {visible(file)}
            </Fact>
            {data.parts.map(({ part, sizeBytes }) => (
              <Fact key={part} name={partWords[part][0]}>
                <span className="figures">{formatBytes(sizeBytes)}</span>
                <Text span inherit c="dimmed">
                  , {partWords[part][1]}
                </Text>
              </Fact>
            ))}
            <Fact name="Free">
              <span className="figures">{formatBytes(data.freeBytes)}</span>
              <Text span inherit c="dimmed">
                {' '}
                on that disk
              </Text>
            </Fact>
          </FactList>
          <Text c="dimmed" size="sm" mt="xs" maw={720}>
            The folder is not changed on this screen, because the settings lie in it. To keep it elsewhere, close Veritrail, move the
            folder, and give its new place in the environment variable VERITRAIL_DATA_DIR.
          </Text>
        </>
      )}
    </SettingsSection>
  );
}
