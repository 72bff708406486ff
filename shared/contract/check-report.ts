import { z } from 'zod';

/**
 * What the check of something that was handed over found. `intact`: unchanged since it was signed; `unsigned`: unchanged by its
 * own manifest, which nobody signed; `refused`: what is wrong, file by file; `incomplete`: what is missing to say more.
 */
export const CheckReport = z.strictObject({
  what: z.enum(['pack', 'export', 'proof', 'checkpoint']),
  status: z.enum(['intact', 'unsigned', 'refused', 'incomplete']),
  problems: z.array(z.strictObject({ file: z.string(), problem: z.string() })),
  /** Facts for people, in the order to show them. */
  facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** Whose the signature is, as far as this computer knows. */
  signer: z.strictObject({ vkey: z.string(), isKnown: z.boolean() }).optional(),
  /** Compared with the trail of that id that is open here. */
  here: z.strictObject({ isPart: z.boolean(), added: z.int(), reason: z.string() }).optional(),
});
export type CheckReport = z.infer<typeof CheckReport>;
