import { notifications } from '@mantine/notifications';
import { use, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { PageCommand } from '../../shared/contract/commands.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { visible } from '../../shared/format/visible.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { OfferedFile } from '../client/client.ts';
import { changeSettings } from '../client/settings.ts';
import { usePushes } from '../client/use-pushes.ts';
import { useDrill, useMakeCheckpoint } from '../features/integrity/use-proof-state.ts';
import { useVerify } from '../features/integrity/use-verdict.ts';
import { OpenFailed } from '../features/trails/open-failed.tsx';
import { TrailDoorsContext } from '../features/trails/trail-doors.ts';
import { useCloseTrail } from '../features/trails/use-trails.ts';
import { addresses } from './addresses.ts';
import { notifyFailure } from './notify-failure.tsx';

type Props = {
  current: TrailInfo | undefined;
  onImport: (files: readonly OfferedFile[]) => void;
  onExport: (filter: string) => void;
  /** Checks what was handed over, or a trail file that is not open; asks which where none is given. */
  onCheck: (what: 'handed over' | 'trail file', files: readonly OfferedFile[]) => void;
  onKeys: () => void;
};

/** Does what the desktop's menu, a link or the system asks of this page, and says what happened to the core. The one place for both. */
export function Commands({ current, onImport, onExport, onCheck, onKeys }: Props) {
  const doors = use(TrailDoorsContext);
  const [, navigate] = useLocation();
  const search = useSearch();
  const [failed, setFailed] = useState<{ error: Error; files: OfferedFile[] }>();
  const onTrail = useTrailCommands(current);

  function obey(command: PageCommand): void {
    switch (command.act) {
      case 'new-trail':
        return doors.create();
      case 'open-trail':
        return doors.open();
      case 'reopen':
        return doors.reopen(command.key);
      case 'import':
        return onImport([]);
      case 'export':
        return current ? onExport(new URLSearchParams(search).get('filter') ?? '') : needsTrail();
      case 'check-file':
        return onCheck('handed over', []);
      case 'check-trail':
        return onCheck('trail file', []);
      case 'keys':
        return onKeys();
      case 'go':
        return navigate(command.address);
      case 'theme':
        return keep({ theme: command.theme });
      case 'zone':
        return keep({ zone: command.zone });
      case 'take':
        return command.purpose === 'import' ? onImport(offered(command)) : onCheck('handed over', offered(command));
      case 'open-failed':
        return setFailed({ error: new Error(command.message), files: offered({ ...command, files: [command.file] }) });
      case 'note':
        return note(command.title, command.message);
      case 'close-trail':
      case 'verify':
      case 'checkpoint':
      case 'pack':
      case 'drill':
        return onTrail(command.act);
    }
  }

  usePushes((push) => (push.push === 'page.command' ? obey(push.command) : sayWhatHappened(push)));
  if (!failed) return null;
  const { error, files } = failed;
  const done = () => setFailed(undefined);
  return (
    <OpenFailed
      error={error}
      onClose={done}
      onCheck={() => {
        done();
        onCheck('trail file', files);
      }}
    />
  );
}

type TrailCommand = 'close-trail' | 'verify' | 'checkpoint' | 'pack' | 'drill';

/** The commands about the trail on screen. */
function useTrailCommands(current: TrailInfo | undefined): (act: TrailCommand) => void {
  const [, navigate] = useLocation();
  const ref = current?.ref ?? '';
  const [close, verify, checkpoint, drill] = [useCloseTrail(), useVerify(ref), useMakeCheckpoint(ref), useDrill(ref)];
  const acts: Record<TrailCommand, () => void> = {
    'close-trail': () =>
      close.mutate(ref, { onSuccess: () => navigate(addresses.start), onError: notifyFailure('The trail was not closed') }),
    verify() {
      navigate(addresses.integrity(ref));
      verify.mutate({}, { onError: notifyFailure('The trail was not verified') });
    },
    checkpoint: () =>
      checkpoint.mutate(undefined, {
        onSuccess: () => navigate(addresses.integrity(ref)),
        onError: notifyFailure('No checkpoint was made'),
      }),
    pack: () => navigate(addresses.integrity(ref, 'pack')),
    drill: () =>
      drill.mutate(undefined, {
        onSuccess: ({ job }) => navigate(addresses.jobs(job)),
        onError: notifyFailure('The drill was not started'),
      }),
  };
  return (act) => (current ? acts[act]() : needsTrail());
}

const keep = (changes: Partial<Settings>): void => void changeSettings(changes).catch(notifyFailure('The setting was not kept'));

const offered = ({ ticket, files }: { ticket: string; files: readonly { name: string; sizeBytes: number }[] }): OfferedFile[] =>
  files.map(({ name, sizeBytes }) => ({ name, size: sizeBytes, ticket }));

const needsTrail = (): void => note('No trail is open', 'Open a trail first: that is what this is about.');

function sayWhatHappened(push: Push): void {
  if (push.push === 'core.restarted') {
    const missing = push.missing.length === 0 ? '' : ` Not open again: ${push.missing.join(', ')}; open them from their files.`;
    note(
      'A part of Veritrail had stopped and was started again',
      `What was stored is kept, and the trails are open. Work that was under way was interrupted and is listed under Jobs.${missing}`,
    );
  }
  if (push.push === 'core.stopped')
    note(
      'A part of Veritrail has stopped for good',
      'It failed several times in a row. Quit Veritrail and start it again; what was stored is kept.',
    );
}

const note = (title: string, message: string): void =>
  void notifications.show({ title: visible(title), message: visible(message), autoClose: false });
