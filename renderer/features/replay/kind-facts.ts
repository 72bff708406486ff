import type { AggregateKind } from '../../../shared/reducers/reducer.ts';

/** What of a known kind people want to see first: the fields, with what to call them. The first is the headline. */
export const kindFacts: Readonly<Record<AggregateKind, readonly (readonly [field: string, label: string])[]>> = {
  order: [
    ['status', 'Status'],
    ['side', 'Side'],
    ['quantity', 'Quantity'],
    ['symbol', 'Symbol'],
    ['price', 'Price'],
    ['filled_quantity', 'Filled'],
    ['average_fill_price', 'Average fill'],
  ],
  position: [
    ['status', 'Status'],
    ['symbol', 'Symbol'],
    ['quantity', 'Quantity'],
    ['entry_price', 'Entry'],
    ['exit_price', 'Exit'],
    ['pnl', 'Result'],
  ],
  wallet: [
    ['status', 'Status'],
    ['wallet', 'Wallet'],
    ['wallet_type', 'Type'],
  ],
  settings: [],
  trade: [
    ['status', 'Status'],
    ['from_amount', 'From'],
    ['from_token', 'Token'],
    ['to_amount', 'To'],
    ['to_token', 'Token'],
    ['price', 'Price'],
  ],
  'parameter set': [['last_reason', 'Last reason']],
  'gateway request': [
    ['status', 'Status'],
    ['outcome', 'Outcome'],
    ['user_id', 'User'],
    ['provider', 'Provider'],
    ['model', 'Model'],
    ['routings', 'Routings'],
    ['review', 'Review'],
  ],
  'login session': [
    ['status', 'Status'],
    ['user', 'User'],
    ['ip', 'Address'],
    ['failed_attempts', 'Failed attempts'],
  ],
  generic: [],
};
