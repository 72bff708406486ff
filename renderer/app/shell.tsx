import { useState } from 'react';
import { useLocation } from 'wouter';
import { usePushes } from '../client/use-pushes.ts';
import { DropZone } from '../features/imports/drop-zone.tsx';
import { ImportDialog } from '../features/imports/import-dialog.tsx';
import { ExportDialog } from '../features/exports/export-dialog.tsx';
import { JobTray } from '../features/jobs/job-tray.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { useInspect } from '../features/integrity/use-verdict.ts';
import { TrailDoorsProvider } from '../features/trails/trail-doors-provider.tsx';
import { TrailDoorsContext } from '../features/trails/trail-doors.ts';
import { needsFile } from '../client/client.ts';
import { pickFiles } from '../client/pick-files.ts';
import { addresses } from './addresses.ts';
import { Header } from './header.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { Navigation } from './navigation.tsx';
import { notifyFailure } from './notify-failure.ts';
import { Routes } from './routes.tsx';
import { useLightPrint } from './use-light-print.ts';
import { usePalette } from './use-palette.ts';
import { useCurrentTrail } from './use-current-trail.ts';
import classes from './shell.module.css';

/** The frame of every screen, and the dialogs that any of them may open. */
export function Shell() {
  usePushes();
  useLightPrint();
  const [, navigate] = useLocation();
  const { current, wanted, eventsSearch } = useCurrentTrail();
  const [importing, setImporting] = useState<readonly File[]>();
  const [exported, setExported] = useState<string>();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const inspect = useInspect();

  const check = (files: readonly File[]) =>
    inspect.mutate(files, {
      onSuccess: (started) => started.status === 'started' && navigate(addresses.jobs(started.job)),
      onError: notifyFailure('The file was not checked'),
    });
  const checkFile = async () => {
    if (!needsFile('integrity.inspect')) return check([]);
    const files = await pickFiles();
    return files.length > 0 && check(files);
  };

  const palette = usePalette(current, {
    onImport: () => setImporting([]),
    onExport: () => setExported(new URLSearchParams(eventsSearch).get('filter') ?? ''),
    onCheckFile: () => void checkFile(),
    onHelp: () => setIsHelpOpen(true),
  });

  return (
    <TrailDoorsProvider onOpened={(trail) => navigate(addresses.events(trail))} onCheck={check}>
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
          <JobTray onDetails={(job) => navigate(addresses.jobs(job))} onShowEvents={(trail) => navigate(addresses.events(trail))} />
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
      <KeyboardHelp isOpen={isHelpOpen} onChange={setIsHelpOpen} />
      <Palette {...palette} />
    </TrailDoorsProvider>
  );
}

const isTrailFile = (files: readonly File[]): boolean => files.length === 1 && files[0]!.name.endsWith('.veritrail');
