import { compareInstants, type Instant } from '../filter/instant.ts';
import type { ControlDefinition } from './definition.ts';

const APPROVED = /approv/i;
const CREATED = /creat|submit|request|propos|chang|updat|plac/i;

type Deed = { readonly seq: number; readonly key: string; readonly time: Instant };

/** An approval by the actor who, at that time or before, created or changed the thing approved. */
export const createdAndApproved: ControlDefinition = {
  concerns: ({ type = '' }) => APPROVED.test(type) || CREATED.test(type),
  needs: ['subject'],
  search() {
    const created = new Map<string, Instant>();
    const approved: Deed[] = [];
    return {
      see({ seq, own, type = '', actor, subject, time }) {
        if (own || actor === undefined || subject === undefined || time === undefined) return;
        const key = JSON.stringify([actor, subject]);
        if (APPROVED.test(type)) return void approved.push({ seq, key, time });
        const before = created.get(key);
        if (CREATED.test(type) && (before === undefined || compareInstants(time, before) < 0)) created.set(key, time);
      },
      found: () =>
        approved
          .filter(({ key, time }) => {
            const start = created.get(key);
            return start !== undefined && compareInstants(start, time) <= 0;
          })
          .map(({ seq }) => seq),
    };
  },
};
