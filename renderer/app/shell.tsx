import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { OfferedFile } from '../client/client.ts';
import type { Dropped } from '../client/dropped-files.ts';
import { visible } from '../../shared/format/visible.ts';
import { DroppedDialog } from '../features/checks/dropped-dialog.tsx';
import { recognise, type Recognised } from '../features/checks/recognise.ts';
import { DropZone } from '../features/imports/drop-zone.tsx';
import { ImportDialog } from '../features/imports/import-dialog.tsx';
import { CosignDialog } from '../features/integrity/cosign-dialog.tsx';
import { ExportDialog } from '../features/exports/export-dialog.tsx';
import { JobTray } from '../features/jobs/job-tray.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { TrailDoorsProvider } from '../features/trails/trail-doors-provider.tsx';
import { TrailDoorsContext } from '../features/trails/trail-doors.ts';
import { LatePart } from '../ui/late-part.tsx';
import { addresses } from './addresses.ts';
import { Commands } from './commands.tsx';
import { Header } from './header.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { Navigation } from './navigation.tsx';
import { Notes } from './notes.tsx';
import { Routes } from './routes.tsx';
import { ScreenSkeleton } from './screen-skeleton.tsx';
import { useChecks } from './use-checks.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useLightPrint } from './use-light-print.ts';
import { usePalette } from './use-palette.ts';
import { useCurrentTrail } from './use-current-trail.ts';
import { useWitness } from './use-witness.ts';
import classes from './shell.module.css';

/** The frame of every screen, and the dialogs that any of them may open. */
export function Shell() {
  useLightPrint();
  useKeptFocus();
  const [path, navigate] = useLocation();
  const isOnJobs = path === addresses.jobs(); // which has all of it already
  const { current, wanted, eventsSearch } = useCurrentTrail();
  const [importing, setImporting] = useState<readonly OfferedFile[]>();
  const [exported, setExported] = useState<string>();
  const [isHelping, setIsHelping] = useState(false);
  const [dropped, setDropped] = useState<Dropped & { kind: Recognised }>();
  const checks = useChecks();
  const witness = useWitness(current);
  const title = current ? `${visible(current.name)} – Veritrail` : 'Veritrail';
  useEffect(() => void (document.title = title), [title]);

  const take = async (things: Dropped) => {
    const kind = await recognise(things);
    if (kind) setDropped({ ...things, kind });
    else setImporting(things.files);
  };
  /** Whatever is done with what was dropped, it is asked about no more. */
  const withDropped = (act: (files: readonly File[]) => void) => () => {
    setDropped(undefined);
    if (dropped) act(dropped.files);
  };

  const palette = usePalette(current, {
    onImport: () => setImporting([]),
    onExport: () => setExported(new URLSearchParams(eventsSearch).get('filter') ?? ''),
    onCheckFile: () => void checks.ask('handed over'),
    onHelp: () => setIsHelping(true),
  });

  return (
    <TrailDoorsProvider onOpened={(trail) => navigate(addresses.events(trail))} onCheck={checks.trailFile}>
      <Commands
        current={current}
        onImport={setImporting}
        onExport={setExported}
        onCheck={(what, files) =>
          files.length > 0 ? checks[what === 'trail file' ? 'trailFile' : 'handedOver'](files) : void checks.ask(what)
        }
        onKeys={() => setIsHelping(true)}
      />
      <div className={classes.shell}>
        <Navigation trail={current?.ref} eventsSearch={eventsSearch} />
        <div className={classes.column}>
          <Header trail={current} />
          <main className={classes.main} tabIndex={-1}>
            <LatePart key={path} title="This screen cannot be shown" loading={<ScreenSkeleton />}>
              <Routes
                current={current}
                wanted={wanted}
                onImport={() => setImporting([])}
                onExport={setExported}
                onCheck={(what) => void checks.ask(what)}
                onCosign={() => witness.look()}
              />
            </LatePart>
          </main>
          <Notes />
          {!isOnJobs && (
            <JobTray onDetails={(job) => navigate(addresses.jobs(job))} onShowEvents={(trail) => navigate(addresses.events(trail))} />
          )}
        </div>
      </div>
      <TrailDoorsContext.Consumer>
        {(doors) => (
          <DropZone onDropped={(things) => (isTrailFile(things.files) ? doors.open({ files: things.files }) : void take(things))} />
        )}
      </TrailDoorsContext.Consumer>
      {dropped && (
        <DroppedDialog
          kind={dropped.kind}
          names={dropped.names}
          trail={current?.access === 'write' ? current.name : undefined}
          onCheck={withDropped(checks.handedOver)}
          onCosign={withDropped(witness.look)}
          onAccept={withDropped(witness.bringBack)}
          onImport={withDropped(setImporting)}
          onClose={() => setDropped(undefined)}
        />
      )}
      {witness.request && <CosignDialog request={witness.request} onClose={witness.forget} />}
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
      <KeyboardHelp isOpen={isHelping} onChange={setIsHelping} />
      <Palette {...palette} />
    </TrailDoorsProvider>
  );
}

const isTrailFile = (files: readonly File[]): boolean => files.length === 1 && files[0]!.name.endsWith('.veritrail');
