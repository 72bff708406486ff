import { reducerOf } from './reducer.ts';
import { changed } from './settings.ts';

/** The parameters of a strategy: `values` holds the last value of each, `last_reason` why it was changed. */
export const parameterSet = reducerOf(
  { kind: 'parameter set', version: 1, tables: ['values'] },
  {
    'param.change': (event, state) => {
      const { set, ...remark } = changed(event, state, event.needText('param_name'));
      const reason = event.text('trigger_reason', 'reason');
      return { set: reason === undefined ? set : [...set, { field: 'last_reason', value: reason }], ...remark };
    },
  },
);
