import { randomBytes } from 'node:crypto';
import type { Draft } from '../../../shared/event.ts';

/** An event of Veritrail's own about what it did: `own`, category custody, UUIDv7, time now. `data` must be JSON. */
export function ownDraft(type: string, data: unknown, more: Partial<Draft> = {}): Draft {
  const now = new Date();
  return { type, category: 'custody', id: uuidV7(now), time: now.toISOString(), ...more, data: JSON.stringify(data), own: true };
}

/** Who acts, as they say themselves: id and name are one, so that a filter on the actor finds it. Without a name nobody. */
export const actingAs = (name: string | undefined): Pick<Draft, 'actor'> => (name ? { actor: { id: name, name } } : {});

/** RFC 9562 section 5.7: 48 bits of milliseconds, then random bits. */
export function uuidV7(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Whether an aggregate is for such events (see `custody-aggregates.ts`), or may be one day. */
export const isOwnAggregate = (id: string): boolean => id.startsWith('veritrail.');
