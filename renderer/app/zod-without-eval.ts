import { z } from 'zod';

// Imported before anything that makes a schema: zod otherwise tries `new Function`, which the page's policy forbids and reports.
z.config({ jitless: true });
