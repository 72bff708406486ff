import { z } from 'zod';

/** Where the process that owns a trail listens (a Unix socket or a named pipe, never a port) and the word it asks for. Kept in files of mode 0600. */
export const OwnerAddress = z.strictObject({ address: z.string(), token: z.string() });
export type OwnerAddress = z.infer<typeof OwnerAddress>;
