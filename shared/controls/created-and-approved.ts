import { compareInstants, type Instant } from '../filter/instant.ts';
import { isApproval } from './control-facts.ts';
import type { ControlDefinition } from './definition.ts';

const CREATED = /creat|submit|request|propos|chang|updat|plac/i;

type Deed = { readonly seq: number; readonly key: string; readonly time: Instant };

/** An approval by the one who, at that time or before, created or changed the thing approved. */
export const createdAndApproved: ControlDefinition = {
  concerns: ({ type = '' }) => isApproval(type) || CREATED.test(type),
  needs: ['subject', 'decider'],
  search() {
    const created = new Map<string, Instant>();
    const approved: Deed[] = [];
    return {
      see({ seq, own, type = '', actor, decider, subject, time }) {
        const who = decider ?? actor;
        if (own || who === undefined || subject === undefined || time === undefined) return;
        const key = JSON.stringify([who, subject]);
        if (isApproval(type)) return void approved.push({ seq, key, time });
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
