import { fields, reducerOf } from './reducer.ts';

/** An exchange of one token for another. */
export const trade = reducerOf(
  { kind: 'trade', version: 1 },
  {
    trade_executed: (event) =>
      fields({
        trade_id: event.text('trade_id'),
        from_token: event.text('from_token'),
        to_token: event.text('to_token'),
        from_amount: event.needDecimal('from_amount'),
        to_amount: event.needDecimal('to_amount'),
        price: event.decimal('price'),
        status: 'executed',
        executed_at: event.time,
      }),
  },
);
