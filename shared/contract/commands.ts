import { z } from 'zod';

/** A file that the system handed to the desktop (opened by double-click, dropped on the icon): the page sees its name only. */
const HandedFile = z.strictObject({ name: z.string(), sizeBytes: z.int() });

/**
 * What the desktop's menu, its links, or the system ask of one page, which then acts as if the person had clicked there.
 * Nothing in here can name a path: `ticket` stands for files in the next call that reads some.
 */
export const PageCommand = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.enum([
      'new-trail',
      'open-trail',
      'import',
      'export',
      'close-trail',
      'verify',
      'checkpoint',
      'pack',
      'check-file',
      'check-trail',
      'drill',
      'keys',
    ]),
  }),
  z.strictObject({ act: z.literal('reopen'), key: z.string() }),
  /** To an address of the page, as after its `#`. */
  z.strictObject({ act: z.literal('go'), address: z.string().startsWith('/') }),
  z.strictObject({ act: z.literal('theme'), theme: z.enum(['auto', 'light', 'dark']) }),
  z.strictObject({ act: z.literal('zone'), zone: z.enum(['utc', 'local']) }),
  /** Files to bring in, or to check. */
  z.strictObject({ act: z.literal('take'), purpose: z.enum(['import', 'check']), ticket: z.string(), files: z.array(HandedFile) }),
  /** A trail file that could not be opened; the ticket is good for a check of it. */
  z.strictObject({ act: z.literal('open-failed'), message: z.string(), ticket: z.string(), file: HandedFile }),
  z.strictObject({ act: z.literal('note'), title: z.string(), message: z.string() }),
]);
export type PageCommand = z.infer<typeof PageCommand>;
