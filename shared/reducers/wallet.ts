import { compareDecimals } from './decimal.ts';
import { type Assignment, fields, type Outcome, reducerOf } from './reducer.ts';
import type { ReplayEvent } from './replay-event.ts';
import type { StateView } from './state.ts';

/** A wallet: whether it is connected, and its balance of each token. */
export const wallet = reducerOf(
  { kind: 'wallet', version: 1, tables: ['balances'] },
  {
    wallet_connected: (event) =>
      fields({ wallet: address(event), wallet_type: event.text('wallet_type'), status: 'connected', connected_at: event.time }),
    wallet_disconnected: (event) => fields({ wallet: address(event), status: 'disconnected', disconnected_at: event.time }),
    balance_changed: balanceChanged,
  },
);

const address = (event: ReplayEvent): string | undefined => event.text('wallet', 'wallet_address');

function balanceChanged(event: ReplayEvent, state: StateView): Extract<Outcome, { set: unknown }> {
  const token = event.needText('token');
  const balance: Assignment = { field: 'balances', key: token, value: event.needDecimal('new_balance') };
  const set = [...fields({ wallet: address(event) }), balance, ...fields({ last_reason: event.text('reason') })];
  const told = event.decimal('old_balance');
  const known = state.text('balances', token);
  if (told === undefined || known === undefined || compareDecimals(told, known) === 0) return { set };
  return { set, remark: `it says that the ${token} balance was ${told} before, but the events before it say ${known}` };
}
