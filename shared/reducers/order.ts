import { compareDecimals, dividedBy, isDecimal, minus, plus, times } from './decimal.ts';
import { type Assignment, fields, reducerOf } from './reducer.ts';
import type { ReplayEvent } from './replay-event.ts';
import type { StateView } from './state.ts';

/**
 * An order: what was asked for, what was filled, how it ended. `average_fill_price` weighs each fill by its quantity and
 * is rounded after ten digits; every other figure is exact.
 */
export const order = reducerOf(
  { kind: 'order', version: 1 },
  {
    order_placed: placed,
    order_accepted: placed,
    'trade.order': placed,
    'order.create': (event) => (event.isRefused ? [...placed(event), ...ended(event, 'rejected')] : placed(event)),
    order_filled: filled,
    partially_filled: filled,
    filled,
    'trade.fill': filled,
    order_cancelled: (event) => ended(event, 'cancelled'),
    'order.cancel': (event) => (event.isRefused ? [] : ended(event, 'cancelled')),
    rejected: (event) => ended(event, 'rejected'),
    'trade.reject': (event) => ended(event, 'rejected'),
    'order.update': (event) => (event.isRefused ? [] : terms(event)),
    stop_updated: (event) => fields({ stop_price: event.needDecimal('new_stop', 'new_value', 'stop_price', 'price') }),
  },
);

const terms = (event: ReplayEvent): Assignment[] =>
  fields({
    order_id: event.text('order_id'),
    symbol: event.text('symbol', 'instrument_id'),
    side: event.text('side'),
    quantity: event.decimal('quantity', 'size'),
    price: event.decimal('price'),
    strategy: event.text('strategy_source', 'strategy'),
  });

function placed(event: ReplayEvent): Assignment[] {
  return [...terms(event), ...fields({ status: 'placed', placed_at: event.time })];
}

function filled(event: ReplayEvent, state: StateView): Assignment[] {
  const quantity = event.needDecimal('filled_quantity', 'quantity', 'size');
  const price = event.decimal('fill_price', 'price');
  const before = state.text('filled_quantity') ?? '0';
  const total = plus(before, quantity);
  const ordered = state.text('quantity');
  const isWhole = event.type !== 'partially_filled' && (ordered === undefined || compareDecimals(total, ordered) >= 0);
  return fields({
    status: isWhole ? 'filled' : 'partially_filled',
    filled_quantity: total,
    remaining_quantity: ordered === undefined ? undefined : minus(ordered, total),
    last_fill_price: price,
    average_fill_price: price === undefined ? undefined : average(state, before, quantity, price),
    filled_at: isWhole ? event.time : undefined,
    deal_id: event.text('deal_id'),
  });
}

/** Undefined where an earlier fill came without a price: an average over a part would mislead. */
function average(state: StateView, before: string, quantity: string, price: string): string | undefined {
  const soFar = state.text('average_fill_price');
  if (soFar === undefined) return compareDecimals(before, '0') === 0 ? plus(price, '0') : undefined;
  const worth = plus(times(soFar, before), times(price, quantity));
  return isDecimal(worth) ? dividedBy(worth, plus(before, quantity)) : undefined;
}

const ended = (event: ReplayEvent, status: string): Assignment[] =>
  fields({ status, [`${status}_at`]: event.time, reason: event.text('reason', 'message') });
