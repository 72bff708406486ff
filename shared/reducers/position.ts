import { fields, reducerOf } from './reducer.ts';
import type { ReplayEvent } from './replay-event.ts';

/** A position from opening to closing, with its result. */
export const position = reducerOf(
  { kind: 'position', version: 1 },
  {
    position_opened: opened,
    'trade.position_opened': opened,
    position_closed: closed,
    'trade.position_closed': closed,
    stop_updated: (event) => fields({ stop_price: event.needDecimal('new_stop', 'new_value', 'stop_price', 'price') }),
  },
);

function opened(event: ReplayEvent) {
  return fields({
    position_id: event.text('position_id'),
    symbol: event.text('symbol', 'instrument_id'),
    side: event.text('side'),
    quantity: event.decimal('quantity', 'size'),
    entry_price: event.decimal('entry_price', 'price'),
    strategy: event.text('strategy_source', 'strategy'),
    status: 'open',
    opened_at: event.time,
  });
}

function closed(event: ReplayEvent) {
  return fields({
    exit_price: event.decimal('exit_price', 'price'),
    pnl: event.decimal('pnl', 'realized_pnl'),
    status: 'closed',
    closed_at: event.time,
  });
}
