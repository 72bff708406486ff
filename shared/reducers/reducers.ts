import { gatewayRequest } from './gateway-request.ts';
import { generic } from './generic.ts';
import { loginSession } from './login-session.ts';
import { order } from './order.ts';
import { parameterSet } from './parameter-set.ts';
import { position } from './position.ts';
import type { AggregateKind, Reducer } from './reducer.ts';
import type { ReplayEvent } from './replay-event.ts';
import { settings } from './settings.ts';
import { trade } from './trade.ts';
import { wallet } from './wallet.ts';

const reducers: Readonly<Record<AggregateKind, Reducer>> = {
  order,
  position,
  wallet,
  settings,
  trade,
  'parameter set': parameterSet,
  'gateway request': gatewayRequest,
  'login session': loginSession,
  generic,
};

/** The reducer of a kind, in its present version. */
export const reducerFor = (kind: AggregateKind): Reducer => reducers[kind];

/** The types that begin the history of a kind. `filled` and the like count too: a log may start in the middle. */
const kindsByType: ReadonlyMap<string, AggregateKind> = new Map([
  ...each('order', 'order_placed', 'order_filled', 'order_cancelled', 'order_accepted', 'partially_filled', 'filled', 'rejected'),
  ...each('order', 'order.create', 'order.update', 'order.cancel', 'trade.order', 'trade.fill', 'trade.reject'),
  ...each('position', 'position_opened', 'position_closed', 'trade.position_opened', 'trade.position_closed'),
  ...each('wallet', 'wallet_connected', 'wallet_disconnected', 'balance_changed'),
  ...each('settings', 'setting_changed', 'config.update', 'config_changed'),
  ...each('trade', 'trade_executed'),
  ...each('parameter set', 'param.change'),
  ...each('gateway request', 'request_received', 'policy_evaluation_start', 'policy_evaluated', 'policy_evaluation_complete'),
  ...each('gateway request', 'request_blocked', 'request_escalated', 'response_blocked', 'response_escalated', 'request_completed'),
  ...each('gateway request', 'routing_start', 'routing_failed', 'routing_success', 'review_created'),
  ...each('login session', 'login', 'auth.login', 'auth.logout'),
]);

function each(kind: AggregateKind, ...types: string[]): [string, AggregateKind][] {
  return types.map((type) => [type, kind]);
}

/** The event-sourced desktop names its aggregates after their kind, also where the first event is of an unknown type. */
const kindsByName: readonly (readonly [prefix: string, kind: AggregateKind])[] = [
  ['order_', 'order'],
  ['position_', 'position'],
  ['wallet_', 'wallet'],
  ['trade_', 'trade'],
];

/**
 * What kind of thing an aggregate is. Its first event (version 1) decides, by its type; where that is unknown, an aggregate of
 * the event-sourced desktop goes by its name. The first event of an aggregate never changes, so neither does its kind.
 */
export function kindOf(aggregate: string, first: ReplayEvent): AggregateKind {
  const byType = kindsByType.get(first.type);
  if (byType !== undefined) return byType;
  if (first.payloadName === undefined || first.format !== 'event-sourced') return 'generic';
  if (aggregate === 'settings') return 'settings';
  return kindsByName.find(([prefix]) => aggregate.startsWith(prefix))?.[1] ?? 'generic';
}
