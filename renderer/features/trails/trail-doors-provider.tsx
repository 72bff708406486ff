import { type ReactNode, useEffect, useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { handedBack, needsFile, type OfferedFile } from '../../client/client.ts';
import { pickFiles } from '../../client/pick-files.ts';
import { useJob } from '../../client/use-jobs.ts';
import { NewTrailDialog } from './new-trail-dialog.tsx';
import { OpenFailed } from './open-failed.tsx';
import { type TrailDoors, TrailDoorsContext } from './trail-doors.ts';
import { type Replaced, TrailReplaced } from './trail-replaced.tsx';
import { useCreateTrail, useMakeSample, useOpenTrail, useReopenTrail, useRestoreTrail } from './use-trails.ts';

type Props = {
  onOpened: (trail: string) => void;
  /** Checks a file that could not be opened; without files the host asks which. */
  onCheck: (files: readonly OfferedFile[]) => void;
  children: ReactNode;
};

type Opened = Output<'trails.open'>;

/** Opens trails for the whole page, and says in words when one could not be opened. */
export function TrailDoorsProvider({ onOpened, onCheck, children }: Props) {
  const [isNaming, setIsNaming] = useState(false);
  const [replaced, setReplaced] = useState<Replaced & { readOnly: boolean }>();
  const [failed, setFailed] = useState<{ error: Error; files: readonly OfferedFile[] }>();
  const [open, reopen, sample, create, restore] = [useOpenTrail(), useReopenTrail(), useMakeSample(), useCreateTrail(), useRestoreTrail()];
  const job = useJob(sample.data?.job);

  const fail =
    (files: readonly OfferedFile[] = []) =>
    (error: Error) =>
      setFailed({ error, files: files.length > 0 ? files : handedBack(error) });
  const enter = (opened: Opened, readOnly = false) => {
    setReplaced(opened.status === 'replaced' ? { ...opened, readOnly } : undefined);
    if (opened.status === 'open') onOpened(opened.trail.ref);
  };

  // The sample is entered when it is complete: a list that fills itself is no first impression.
  const made = job?.state === 'running' ? undefined : job && sample.data?.trail.ref;
  const { reset } = sample;
  useEffect(() => {
    if (made === undefined) return;
    reset();
    onOpened(made);
  }, [made, reset, onOpened]);

  const doors: TrailDoors = {
    open: ({ readOnly = false, files } = {}) =>
      void filesFor('trails.open', files).then(
        (picked) =>
          picked && open.mutate({ readOnly, files: picked }, { onSuccess: (opened) => enter(opened, readOnly), onError: fail(picked) }),
      ),
    reopen: (key) => reopen.mutate({ key }, { onSuccess: (opened) => enter(opened), onError: fail() }),
    sample: () => sample.mutate(undefined, { onError: fail() }),
    create: () => setIsNaming(true),
    restore: () =>
      void filesFor('trails.restore').then(
        (picked) => picked && restore.mutate({ files: picked }, { onSuccess: (opened) => enter(opened), onError: fail(picked) }),
      ),
    busy:
      sample.isPending || sample.data
        ? { text: 'Making the sample trail', share: shareOf(job?.progress) }
        : busyWith(open, reopen, restore),
  };
  return (
    <TrailDoorsContext value={doors}>
      {children}
      {isNaming && (
        <NewTrailDialog
          isBusy={create.isPending}
          error={create.error}
          onClose={() => setIsNaming(false)}
          onCreate={(name) =>
            create.mutate(name, {
              onSuccess: (opened) => {
                setIsNaming(false);
                enter(opened);
              },
            })
          }
        />
      )}
      {replaced && (
        <TrailReplaced
          replaced={replaced}
          isBusy={reopen.isPending}
          onClose={() => setReplaced(undefined)}
          onAccept={() =>
            reopen.mutate(
              { key: replaced.key, accept: replaced.found.id, readOnly: replaced.readOnly },
              { onSuccess: (opened) => enter(opened), onError: fail() },
            )
          }
        />
      )}
      {failed && (
        <OpenFailed
          error={failed.error}
          onClose={() => setFailed(undefined)}
          onCheck={() => {
            setFailed(undefined);
            onCheck(failed.files);
          }}
        />
      )}
    </TrailDoorsContext>
  );
}

/** Undefined when the person changed their mind; empty where the host asks itself. */
async function filesFor(name: 'trails.open' | 'trails.restore', given?: readonly File[]): Promise<readonly File[] | undefined> {
  if (given) return given;
  if (!needsFile(name)) return [];
  const picked = await pickFiles();
  return picked.length === 0 ? undefined : picked;
}

const shareOf = (progress: { done: number; total?: number | undefined } | undefined): number | undefined =>
  progress?.total ? progress.done / progress.total : undefined;

function busyWith(...mutations: { isPending: boolean }[]): TrailDoors['busy'] {
  return mutations.some(({ isPending }) => isPending) ? { text: 'Opening the trail', share: undefined } : undefined;
}
