import { readTime } from '../../../shared/time.ts';
import type { Importer } from './fields.ts';
import { guess } from './generic.ts';
import { firstId, firstText, textAt } from './source-event.ts';

/** Trade fills (symbol, price, amount). Tools that export a time index leave its column without a name. */
export const tradeFills: Importer = (event) => {
  const guessed = guess(event);
  const unnamed = textAt(event, '');
  const order = firstText(event, 'order_id', 'orderId');
  return {
    ...guessed,
    id: firstId(event, 'fill_id', 'execution_id', 'trade_id', 'id'),
    time: guessed.time?.timeFlag === 'missing' && unnamed !== undefined ? readTime(unnamed) : (guessed.time ?? readTime(undefined)),
    type: 'trade.fill',
    action: 'trade.fill',
    category: 'trading',
    resource: { type: 'instrument', id: firstText(event, 'symbol', 'instrument', 'ticker') },
    aggregate: order === undefined ? undefined : `order_${order}`,
  };
};
