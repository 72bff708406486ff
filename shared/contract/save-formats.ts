import { z } from 'zod';

/** Everything that a person may be asked a place for, by the `format` of the operation's input. */
export const SaveFormat = z.enum([
  'csv',
  'json',
  'jsonl',
  'records',
  'zip',
  'folder',
  'tlog-proof',
  'certificate',
  'drill-report',
  'drill-note',
  'key',
  'checkpoint',
  'vkey',
  'witness-request',
  'cosigned',
]);
export type SaveFormat = z.infer<typeof SaveFormat>;

/** What writing one small file answers: where it lies, or that the person changed their mind. */
export const Saved = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('saved'), path: z.string() }),
  z.strictObject({ status: z.literal('cancelled') }),
]);
export type Saved = z.infer<typeof Saved>;

type Described = { name: string; stem: string; extension: string };

/** What a file of each format is called where nobody names it, and in the list of a dialog. */
export const saveFormats: Record<SaveFormat, Described> = {
  csv: { name: 'CSV', stem: 'veritrail', extension: 'csv' },
  json: { name: 'JSON', stem: 'veritrail', extension: 'json' },
  jsonl: { name: 'JSON Lines', stem: 'veritrail', extension: 'jsonl' },
  records: { name: 'Veritrail records', stem: 'veritrail-records', extension: 'jsonl' },
  zip: { name: 'Evidence pack', stem: 'evidence', extension: 'zip' },
  folder: { name: 'Evidence pack, a folder', stem: 'evidence', extension: 'pack' },
  'tlog-proof': { name: 'Proof of an event', stem: 'event', extension: 'tlog-proof' },
  certificate: { name: 'Certificate', stem: 'certificate', extension: 'pdf' },
  'drill-report': { name: 'Report of a tamper drill', stem: 'tamper-drill', extension: 'pdf' },
  'drill-note': { name: 'Signed text of a tamper drill', stem: 'tamper-drill', extension: 'txt' },
  key: { name: 'Backup of a signing key', stem: 'veritrail-signing', extension: 'key' },
  checkpoint: { name: 'Checkpoint', stem: 'veritrail', extension: 'checkpoint' },
  vkey: { name: 'Verifier key', stem: 'veritrail', extension: 'vkey' },
  'witness-request': { name: 'Request to a witness', stem: 'witness-request', extension: 'txt' },
  cosigned: { name: 'Cosigned checkpoint', stem: 'cosigned', extension: 'txt' },
};
