import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { DropZone } from '../features/imports/drop-zone.tsx';
import { ImportDialog } from '../features/imports/import-dialog.tsx';
import { ExportDialog } from '../features/exports/export-dialog.tsx';
import { JobTray } from '../features/jobs/job-tray.tsx';
import { useInspect } from '../features/integrity/use-verdict.ts';
import { TrailDoorsProvider } from '../features/trails/trail-doors-provider.tsx';
import { TrailDoorsContext } from '../features/trails/trail-doors.ts';
import { needsFile, type OfferedFile } from '../client/client.ts';
import { pickFiles } from '../client/pick-files.ts';
import { visible } from '../../shared/format/visible.ts';
import { addresses } from './addresses.ts';
import { Commands } from './commands.tsx';
import { Header } from './header.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { Navigation } from './navigation.tsx';
import { notifyFailure } from './notify-failure.ts';
import { Routes } from './routes.tsx';
import { useCurrentTrail } from './use-current-trail.ts';
import classes from './shell.module.css';

/** The frame of every screen, and the dialogs that any of them may open. */
export function Shell() {
  const [path, navigate] = useLocation();
  const isOnJobs = path === addresses.jobs(); // which has all of it already
  const { current, wanted, eventsSearch } = useCurrentTrail();
  const [importing, setImporting] = useState<readonly OfferedFile[]>();
  const [exported, setExported] = useState<string>();
  const [isHelping, setIsHelping] = useState(false);
  const inspect = useInspect();
  const title = current ? `${visible(current.name)} – Veritrail` : 'Veritrail';
  useEffect(() => void (document.title = title), [title]);

  const check = (files: readonly OfferedFile[]) =>
    inspect.mutate(files, {
      onSuccess: (started) => started.status === 'started' && navigate(addresses.jobs(started.job)),
      onError: notifyFailure('The file was not checked'),
    });
  const checkFile = async () => {
    if (!needsFile('integrity.inspect')) return check([]);
    const files = await pickFiles();
    return files.length > 0 && check(files);
  };

  return (
    <TrailDoorsProvider onOpened={(trail) => navigate(addresses.events(trail))} onCheck={check}>
      <Commands
        current={current}
        onImport={setImporting}
        onExport={setExported}
        onCheckTrail={(files) => (files.length > 0 ? check(files) : void checkFile())}
        onKeys={() => setIsHelping(true)}
      />
      <div className={classes.shell}>
        <Navigation trail={current?.ref} eventsSearch={eventsSearch} />
        <div className={classes.column}>
          <Header trail={current} />
          <main className={classes.main}>
            <Routes
              current={current}
              wanted={wanted}
              onImport={() => setImporting([])}
              onExport={setExported}
              onCheckFile={() => void checkFile()}
            />
          </main>
          {!isOnJobs && (
            <JobTray onDetails={(job) => navigate(addresses.jobs(job))} onShowEvents={(trail) => navigate(addresses.events(trail))} />
          )}
        </div>
      </div>
      <TrailDoorsContext.Consumer>
        {(doors) => <DropZone onFiles={(files) => (isTrailFile(files) ? doors.open({ files }) : setImporting(files))} />}
      </TrailDoorsContext.Consumer>
      {importing && (
        <ImportDialog
          trail={current?.ref}
          files={importing}
          onFiles={setImporting}
          onClose={() => setImporting(undefined)}
          onStarted={(trail) => {
            setImporting(undefined);
            navigate(addresses.events(trail));
          }}
        />
      )}
      {exported !== undefined && current && <ExportDialog trail={current} filter={exported} onClose={() => setExported(undefined)} />}
      <KeyboardHelp isOpen={isHelping} onOpen={() => setIsHelping(true)} onClose={() => setIsHelping(false)} />
    </TrailDoorsProvider>
  );
}

const isTrailFile = (files: readonly File[]): boolean => files.length === 1 && files[0]!.name.endsWith('.veritrail');
