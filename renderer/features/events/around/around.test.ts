import { expect, test } from 'vitest';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { aroundFilter, relationsOf } from './around.ts';

const event = (own: Partial<EventRow>) => ({ seq: 1, recorded: '2025-01-31T14:00:00Z', ...own }) as EventRow;

test('both sides to the nanosecond, over midnight, never beyond the years a filter knows', () => {
  expect(aroundFilter(event({ time: '2025-01-31T23:58:11.031845001Z' }), 5)).toBe(
    'time:2025-01-31T23:53:11.031845001Z..2025-02-01T00:03:11.031845001Z',
  );
  expect(aroundFilter(event({ time: '0001-01-01T00:00:30Z' }), 1)).toBe('time:0001-01-01T00:00:00Z..0001-01-01T00:01:30Z');
});

test('an event without a usable time is looked around by when it was recorded', () => {
  expect(aroundFilter(event({}), 1)).toBe('recorded:2025-01-31T13:59:00Z..2025-01-31T14:01:00Z');
});

test('only what both have can be shared', () => {
  const centre = event({ actor: { id: 'ana' }, trace: 't' });
  expect(relationsOf(centre, event({ seq: 2, actor: { id: 'ana' }, resource: { id: 'r' } }))).toEqual(['actor']);
  expect(relationsOf(centre, event({ seq: 2, trace: 't' }))).toEqual(['trace']);
  expect(relationsOf(centre, centre)).toEqual([]);
});
