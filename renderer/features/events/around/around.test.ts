import { expect, test } from 'vitest';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { relationsOf } from './around.ts';

const event = (own: Partial<EventRow>) => ({ seq: 1, recorded: '2025-01-31T14:00:00Z', ...own }) as EventRow;

test('only what both have can be shared', () => {
  const centre = event({ actor: { id: 'ana' }, trace: 't' });
  expect(relationsOf(centre, event({ seq: 2, actor: { id: 'ana' }, resource: { id: 'r' } }))).toEqual(['actor']);
  expect(relationsOf(centre, event({ seq: 2, trace: 't' }))).toEqual(['trace']);
  expect(relationsOf(centre, centre)).toEqual([]);
});
