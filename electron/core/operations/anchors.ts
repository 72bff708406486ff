import { statSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import type { Handlers } from '../dispatch.ts';
import { anchorFolders, fillAnchorFolder, nameAnchorFolders } from '../proof/anchors.ts';
import type { Core } from './core.ts';

export const anchorHandlers = ({ dataDir }: Core): Pick<Handlers, 'anchors.add' | 'anchors.remove'> => ({
  'anchors.add': (_, { grant }) => {
    const folder = grant?.paths[0];
    if (folder === undefined) return { folders: anchorFolders(dataDir) };
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new AppError('source/unreadable', `${folder} is not a folder that can be reached.`);
    fillAnchorFolder(dataDir, folder);
    nameAnchorFolders(dataDir, [...anchorFolders(dataDir), folder]);
    return { folders: anchorFolders(dataDir) };
  },
  'anchors.remove': ({ folder }) => {
    nameAnchorFolders(
      dataDir,
      anchorFolders(dataDir).filter((one) => one !== folder),
    );
    return { folders: anchorFolders(dataDir) };
  },
});
