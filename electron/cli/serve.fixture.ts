import { dirname } from 'node:path';
import { dataDirOf } from '../core/data-dir.ts';
import { serve } from '../loopback/serve.ts';

// A loopback host that needs no built page: node serve.fixture.ts <trail>
const trail = process.argv[2]!;
await serve({ dataDir: dataDirOf(), pageDir: dirname(trail), port: 0, trail, onReady: ({ url }) => console.log(url) });
