import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { AppError } from '../../../../shared/errors.ts';
import { formatCount, formatQuantity } from '../../../../shared/format/numbers.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { call } from '../../../client/client.ts';
import { keys } from '../../../client/keys.ts';
import { CopyIcon, CopyTextButton } from '../../../ui/copy-button.tsx';
import { Fact, FactList } from '../../../ui/fact-list.tsx';

/** The proof that others can check: against the newest checkpoint that covers the event. None is made for it. */
export function SignedProof({ trail, seq }: { trail: string; seq: number }) {
  const { data, error } = useQuery({
    queryKey: keys.eventProof(trail, seq),
    queryFn: () => call('proofs.event', { trail, seq }),
    staleTime: 0,
    retry: false,
  });
  const save = useMutation({ mutationFn: (format: 'tlog-proof' | 'certificate') => call('proofs.save', { trail, seq, format }) });
  if (error) return <Text c="dimmed">{error instanceof AppError ? visible(error.message) : 'The proof could not be made.'}</Text>;
  if (!data) return null;
  if (data.status === 'uncovered') return <Text c="dimmed">{visible(data.reason)}</Text>;
  return (
    <>
      <FactList label="Signed proof">
        <Fact name="Checkpoint">
          <span className="figures">over {formatQuantity(data.size, 'record')}</span>
        </Fact>
        <Fact name="Root" actions={<CopyIcon value={data.root} label="Copy root" />}>
          <span className="mono">{data.root}</span>
        </Fact>
        <Fact name="Path">
          <span className="figures">{formatCount(data.hashes.length)} hashes</span> lead from this record to the root
        </Fact>
        <Fact name="Key" actions={<CopyIcon value={data.vkey} label="Copy the verifier key" />}>
          <span className="mono">{data.vkey}</span>
        </Fact>
      </FactList>
      <Group gap={6} mt="xs">
        <CopyTextButton value={data.proof} label="Copy the proof" />
        <Button variant="default" size="compact-sm" onClick={() => save.mutate('tlog-proof')}>
          Save the proof
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => save.mutate('certificate')}>
          Save a certificate (PDF)
        </Button>
      </Group>
      {save.data?.status === 'saved' && <Text role="status">Saved: {visible(save.data.path)}</Text>}
      {save.error && <Text role="alert">{visible(save.error.message)}</Text>}
    </>
  );
}
