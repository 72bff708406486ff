import { actingAs, ownDraft } from '../trail/own-draft.ts';
import type { Trail } from '../trail/trail.ts';

type Outcome = 'export.completed' | 'export.cancelled' | 'export.failed';

/** An export's own events: what is about to be written, then what became of it, each naming the first as its cause, and whoever said that they made it. */
export function createCustody(trail: Trail, { access, madeBy }: { access: 'write' | 'read-only'; madeBy?: string | undefined }) {
  const by = actingAs(madeBy);
  let startedEvent: string | undefined;
  return {
    /** Appends the intent and answers with the trail as it stands then, the intent included. A read-only trail is left alone. */
    async start(facts: object): Promise<{ size: number; hash: string; startedEvent: string | undefined }> {
      if (access === 'read-only') return { ...(await trail.head()), startedEvent };
      const draft = ownDraft('export.started', facts, by);
      const { size, head } = await trail.append({ drafts: [draft], source: '' });
      startedEvent = draft.id;
      return { size, hash: head, startedEvent };
    },
    async end(outcome: Outcome, facts: object): Promise<void> {
      if (startedEvent === undefined) return;
      const draft = ownDraft(outcome, { export: startedEvent, ...facts }, { causation: startedEvent, ...by });
      await trail.append({ drafts: [draft], source: '' });
    },
  };
}
