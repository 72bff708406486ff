import type { OperationName } from '../../shared/contract/index.ts';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import type { Reply } from '../../shared/wire.ts';

type Surroundings = {
  showInFolder(path: string): void;
  /** Brings the window to the front that shows the trail, if it is not the asking one. Whether there was such a window. */
  showElsewhere(trail: string): boolean;
};

/** What the desktop does about an answer of the core, before the page gets it: the core names the file or the trail, never the page. */
export function actOnReply(operation: string, reply: Reply, { showInFolder, showElsewhere }: Surroundings): Reply {
  if (!reply.ok) return reply;
  switch (operation as OperationName) {
    case 'files.reveal':
      showInFolder((reply.data as { path: string }).path);
      return reply;
    case 'trails.open':
    case 'trails.reopen': {
      const { trail } = reply.data as { trail?: TrailInfo };
      return trail && showElsewhere(trail.ref) ? { ...reply, data: { status: 'cancelled' } } : reply;
    }
    default:
      return reply;
  }
}
