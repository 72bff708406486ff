import type { Dialog, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { Grant } from '../../shared/contract/define.ts';
import { SaveFormat, saveFormats } from '../../shared/contract/save-formats.ts';
import type { GrantedFiles } from '../../shared/wire.ts';

export type Dialogs = {
  open(options: OpenDialogOptions): ReturnType<Dialog['showOpenDialog']>;
  save(options: SaveDialogOptions): ReturnType<Dialog['showSaveDialog']>;
};

type Asking = { dialogs: Dialogs; platform: NodeJS.Platform; now: Date; dropped?: readonly string[] | undefined };

const trailFilter = { name: 'Veritrail trail', extensions: ['veritrail'] };
const anyFilter = { name: 'All files', extensions: ['*'] };
const filterFor = (format: SaveFormat) => ({ name: saveFormats[format].name, extensions: [saveFormats[format].extension] });

/** Obtains what an operation needs: from what was dropped, else from a native dialog. Null when the person cancels. */
export async function askForGrant(needs: Grant, input: unknown, asking: Asking): Promise<GrantedFiles | null> {
  switch (needs) {
    case 'open-files':
      return asking.dropped
        ? { paths: asking.dropped }
        : open(asking, { title: 'Import logs', properties: filesToImport(asking.platform) });
    case 'open-trail':
      if (asking.dropped) return { paths: asking.dropped.slice(0, 1) };
      return open(asking, { title: 'Open a trail', properties: ['openFile'], filters: [trailFilter, anyFilter] });
    case 'new-trail':
      return save(asking, { title: 'New trail', defaultPath: 'trail.veritrail', filters: [trailFilter] });
    case 'save-file':
      return replacing(await save(asking, exportOptions(input, asking.now)));
    case 'open-folder':
      return asking.dropped
        ? { paths: asking.dropped.slice(0, 1) }
        : open(asking, { title: 'Choose a folder', properties: ['openDirectory', 'createDirectory'] });
    case 'restore-trail':
      return restore(asking);
  }
}

/** Only macOS has a dialog for files and folders both; elsewhere folders are dropped. */
const filesToImport = (platform: NodeJS.Platform): NonNullable<OpenDialogOptions['properties']> =>
  platform === 'darwin' ? ['openFile', 'openDirectory', 'multiSelections'] : ['openFile', 'multiSelections'];

function exportOptions(input: unknown, now: Date): SaveDialogOptions {
  const format = SaveFormat.catch('jsonl').parse((input as { format?: unknown } | undefined)?.format);
  const { stem, extension } = saveFormats[format];
  return {
    title: 'Export',
    defaultPath: `${stem}-${now.toISOString().slice(0, 10)}.${extension}`,
    filters: [filterFor(format)],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
}

async function restore(asking: Asking): Promise<GrantedFiles | null> {
  const recordsTitle = 'Choose the exported records';
  const records = asking.dropped
    ? { paths: asking.dropped }
    : await open(asking, { title: recordsTitle, properties: ['openFile'], filters: [filterFor('records'), anyFilter] });
  const target = records && (await save(asking, { title: 'Restore as', defaultPath: 'restored.veritrail', filters: [trailFilter] }));
  return records && target && { paths: [records.paths[0]!, target.paths[0]!] };
}

async function open({ dialogs }: Asking, options: OpenDialogOptions): Promise<GrantedFiles | null> {
  const { canceled, filePaths } = await dialogs.open(options);
  return canceled || filePaths.length === 0 ? null : { paths: filePaths };
}

/** The dialog has asked before it gave out the name of a file that is there (on Linux because of its properties, elsewhere always). */
const replacing = (granted: GrantedFiles | null): GrantedFiles | null => granted && { ...granted, mayReplace: true };

async function save({ dialogs }: Asking, options: SaveDialogOptions): Promise<GrantedFiles | null> {
  const { canceled, filePath } = await dialogs.save(options);
  return canceled || !filePath ? null : { paths: [filePath] };
}
