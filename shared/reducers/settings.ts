import { canonicalText } from './json-value.ts';
import { type Outcome, reducerOf } from './reducer.ts';
import type { ReplayEvent } from './replay-event.ts';
import type { StateView } from './state.ts';

/** Settings: `values` holds each key's last value, as the source wrote it. */
export const settings = reducerOf(
  { kind: 'settings', version: 1, tables: ['values'] },
  {
    setting_changed: (event, state) => changed(event, state, event.needText('key')),
    'config.update': (event, state) => (event.isRefused ? [] : changed(event, state, event.needText('key', 'config_type'))),
    config_changed: (event, state) => changed(event, state, event.needText('config_type', 'key')),
  },
);

/** Sets one entry of `values`; where the event's old value is not the state's, an event is missing or came out of turn. */
export function changed(event: ReplayEvent, state: StateView, key: string): Extract<Outcome, { set: unknown }> {
  const set = [{ field: 'values', key, value: event.needValue('new_value') }];
  const told = event.value('old_value');
  const known = state.get('values', key);
  if (told === undefined || known === undefined || canonicalText(told) === canonicalText(known)) return { set };
  return { set, remark: `it says that ${key} was ${canonicalText(told)} before, but the events before it say ${canonicalText(known)}` };
}
