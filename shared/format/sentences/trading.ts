/** Sentences of the trading systems (S1, S2, S3), by type in snake_case. A type with `:outcome` wins over the type alone. */
export const tradingSentences: Readonly<Record<string, string>> = {
  order_accepted: 'Order {order_id} was accepted[: {side} {quantity} {symbol}][ at {price}].',
  partially_filled: 'Order {order_id|deal_id} was filled in part[: {side} {quantity|filled_quantity} {symbol}][ at {price|fill_price}].',
  filled: 'Order {order_id|deal_id} was filled[: {side} {quantity} {symbol}][ at {price}].',
  rejected: 'Order {order_id|@what} was rejected[: {side} {quantity} {symbol}][ at {price}][ ({reason|message})].',
  stop_updated:
    'The stop of {order_id|position_id|symbol} was moved[ from {old_stop|old_value|old_price}][ to {new_stop|new_value|stop_price|price}].',
  alert_sent: 'Alert {alert_type}[ of severity {severity}] was sent[ for {symbol}][: {message}].',
  login: '{user|@who} logged in[ from {source_ip|@ip}].',
  'login:failure': '{user|@who} failed to log in[ from {source_ip|@ip}][ ({reason})].',
  config_changed: '{config_type} was changed[ from {old_value}][ to {new_value}][ in {file_path}][ by {user|@who}][ ({reason})].',

  order_placed: 'Order {order_id|@what} was placed[: {side} {quantity} {symbol}][ at {price}].',
  order_filled: 'Order {order_id|@what} was filled[: {filled_quantity}][ at {fill_price}].',
  order_cancelled: 'Order {order_id|@what} was cancelled[ ({reason})].',
  position_opened: 'Position {position_id|@what} was opened[: {quantity} {symbol}][ at {entry_price}].',
  position_closed: 'Position {position_id|@what} was closed[ at {exit_price}][ with a result of {pnl|realized_pnl}].',
  balance_changed: 'The {token} balance of wallet {wallet} went[ from {old_balance}] to {new_balance}[ ({reason})].',
  setting_changed: 'Setting {key} was changed[ from {old_value}] to {new_value}.',
  wallet_connected: 'Wallet {wallet_address} was connected[ ({wallet_type})].',
  wallet_disconnected: 'Wallet {wallet_address} was disconnected.',
  trade_executed: 'Trade {trade_id}: {from_amount} {from_token} became {to_amount} {to_token}[ at {price}].',

  'param.change': '{source} changed {param_name}[ from {old_value}] to {new_value}[ ({trigger_reason})].',
  'param.*': '{source} changed {param_name}[ from {old_value}][ to {new_value}][ ({trigger_reason})].',
  'trade.signal': '{strategy_source|source} gave a signal[ of {signal_value}][ for {instrument_id}][ to {side}].',
  'trade.order': 'Order {order_id}[ of {strategy_source}]: {side} {size} {instrument_id}[ at {price}].',
  'trade.fill':
    'Order {order_id}[ of {strategy_source}] was filled: {side} {size} {instrument_id}[ at {price}][, slippage {slippage_bps} bps][, result {realized_pnl}].',
  'trade.reject': 'Order {order_id}[ of {strategy_source}] was rejected[: {side} {size} {instrument_id}][ ({reason})].',
  'trade.position_opened': 'Position[ {position_id}] in {instrument_id} was opened[: {side} {size}][ at {price|entry_price}].',
  'trade.position_closed':
    'Position[ {position_id}] in {instrument_id} was closed[ at {price|exit_price}][ with a result of {realized_pnl}].',
  'trade.*': 'A trade of {size|quantity|amount|qty} {instrument_id|symbol|instrument|ticker}[ at {price}][, {side}].',
  'signal.generated':
    '{strategy_source|source} gave a signal of {signal_value}[ for {instrument_id}][ in a {regime} market][, confidence {confidence}].',
  'signal.filtered':
    'A signal of {signal_value} from {strategy_source|source}[ for {instrument_id}] was not traded[ ({reason|filter_reason})].',
  'signal.*': 'A signal of {signal_value} from {strategy_source|source}[ for {instrument_id}][, confidence {confidence}].',
  'sys.regime_change': '{source} saw the market change[ from {from|old_regime}] to {to|new_regime}.',
  'sys.resampling': '{source} resampled[ {particles|count} particles][ ({reason|trigger_reason})].',
  'sys.evolution_trigger': '{source} started evolution[ of generation {generation}][ ({reason|trigger_reason})].',
};
