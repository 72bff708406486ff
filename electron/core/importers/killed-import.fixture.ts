import { openTrail } from '../trail/open-trail.ts';
import { importSources } from './import-sources.ts';
import { sourcesFrom } from './sources.ts';

/** A process that imports a folder into a trail and says when it begins; made to be killed. Arguments: trail, data folder, folder. */
const [, , path, dataDir, folder] = process.argv as [string, string, string, string, string];
const trail = await openTrail(path, { dataDir, readOnly: false });
process.stdout.write('begins\n');
await importSources(await sourcesFrom([folder]), { trail, source: '', signal: new AbortController().signal, onProgress: () => {} });
await trail.close();
