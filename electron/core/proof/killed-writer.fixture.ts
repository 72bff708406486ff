import { openTrail } from '../trail/open-trail.ts';
import { signCheckpoint } from './sign-checkpoint.ts';

/** A process that appends to a trail, signs it and dies with it open. Arguments: trail, data folder. */
const [, , path, dataDir] = process.argv as [string, string, string, string];
const trail = await openTrail(path, { dataDir, readOnly: false });
const drafts = Array.from({ length: 2000 }, (_, i) => ({ id: `killed-${i}`, type: 'x', data: `{"n":${i}}` }));
await trail.append({ drafts, source: '' });
await signCheckpoint({ trail, dataDir }, 'asked');
process.kill(process.pid, 'SIGKILL');
