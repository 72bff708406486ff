import { Anchor, Button, Radio, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { call, hasDialogs } from '../../client/client.ts';
import { rememberName, useSettings } from '../../client/settings.ts';
import { Problem } from '../../ui/problem.tsx';
import { useMakePack } from './use-proof-state.ts';
import classes from './integrity-screen.module.css';

type Props = { trail: TrailInfo; hrefOfJob: (job: string) => string };
type Format = 'zip' | 'folder';

/** Hands events over with proof. Who, why and for whom are asked for: they go onto the trail and into the pack. */
export function PackTab({ trail, hrefOfJob }: Props) {
  const { personName } = useSettings();
  const [said, setSaid] = useState({ filter: '', madeBy: personName, reason: '', recipient: '' });
  const [format, setFormat] = useState<Format>('zip');
  const start = useMakePack(trail.ref);
  const field = (name: keyof typeof said) => ({
    value: said[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setSaid((before) => ({ ...before, [name]: value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rememberName(said.madeBy.trim());
    start.mutate({ format, ...said });
  };
  return (
    <form onSubmit={submit}>
      <Text c="dimmed" maw={760} mb="sm">
        The records byte for byte, a proof for them, the signed checkpoint, a table for a spreadsheet, and a page that checks all of it in
        any browser without a network. It stands on its own: whoever gets it needs nothing of yours but the verifier key.
      </Text>
      <div className={classes.form}>
        <TextInput label="Which events" description="A filter, as on Events; empty for all" {...field('filter')} />
        <Scope trail={trail.ref} filter={said.filter.trim()} />
        <TextInput label="Made by" required maxLength={500} {...field('madeBy')} />
        <TextInput label="Reason" required maxLength={500} {...field('reason')} />
        <TextInput label="For whom" required maxLength={500} {...field('recipient')} />
        {hasDialogs && (
          <Radio.Group label="As" value={format} onChange={(value) => setFormat(value as Format)}>
            <div className={classes.radios}>
              <Radio value="zip" label="one zip file" />
              <Radio value="folder" label="a folder" />
            </div>
          </Radio.Group>
        )}
      </div>
      <Button type="submit" variant="default" mt="md" loading={start.isPending}>
        Make a pack…
      </Button>
      {start.data?.status === 'started' && (
        <Text role="status" mt="xs">
          The pack is being made. <Anchor href={hrefOfJob(start.data.job)}>Its report</Anchor> says what is in it and where it is.
        </Text>
      )}
      <Problem error={start.error} />
    </form>
  );
}

/** What the pack will be able to say about its completeness, before it is made. */
function Scope({ trail, filter }: { trail: string; filter: string }) {
  const { data, error } = useQuery({
    queryKey: ['packs.count', trail, filter],
    queryFn: () => call('events.page', { trail, filter, limit: 0 }),
  });
  if (error) return <Problem error={error} />;
  return (
    <div className={classes.scope} role="status" aria-label="What the pack will hold">
      <Text fw={600} className="figures">
        {data ? formatQuantity(data.total, 'event') : 'Counting…'}
      </Text>
      <Text c="dimmed" size="sm">
        {filter === ''
          ? 'All records: the pack proves that none of them is left out.'
          : 'A selection: it proves that each event is on the trail, and says that others may be too. Only where they are all records of one stretch does it prove that none is left out.'}
      </Text>
    </div>
  );
}
