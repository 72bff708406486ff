import { join } from 'node:path';

// A run of the tests starts hundreds of processes and threads: what Node has made of our source once, the others take from here.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '..', 'node_modules', '.cache', 'node-compile');
