/** The categories of PRODUCT.md A2. `custody` is for Veritrail's own events alone; `other` is an import that claimed it. */
export const categories = [
  'trading',
  'configuration',
  'authentication',
  'authorization',
  'system',
  'compliance',
  'signal',
  'alert',
  'custody',
  'other',
] as const;

/** Whole types whose first word would mislead, in snake case. */
const byType: Readonly<Record<string, string>> = {
  partially_filled: 'trading',
  stop_updated: 'trading',
  trade_signal: 'signal',
  request_received: 'system',
  request_completed: 'system',
  request_blocked: 'compliance',
  request_escalated: 'compliance',
  response_blocked: 'compliance',
  response_escalated: 'compliance',
};

const words: Readonly<Record<string, readonly string[]>> = {
  trading: ['order', 'orders', 'fill', 'filled', 'rejected', 'trade', 'trades', 'position', 'balance', 'wallet', 'execution', 'deal'],
  configuration: ['config', 'configuration', 'setting', 'settings', 'param', 'parameter'],
  authentication: ['auth', 'authentication', 'login', 'logon', 'logout', 'logoff', 'signin', 'session', 'mfa', 'password'],
  authorization: ['authorization', 'authz', 'permission', 'permissions', 'role', 'access', 'grant', 'privilege'],
  system: ['sys', 'system', 'routing', 'service', 'process'],
  compliance: ['compliance', 'policy', 'review', 'audit', 'approval', 'violation'],
  signal: ['signal', 'signals'],
  alert: ['alert', 'alerts', 'alarm'],
};

const byFirstWord = new Map(Object.entries(words).flatMap(([category, list]) => list.map((word) => [word, category] as const)));
const cache = new Map<string, string | undefined>();
const CACHE_LIMIT = 10_000;

/** The category that follows from a type, by the whole type, else by its first word (`order.create`, `OrderAccepted`); else undefined. */
export function categoryOf(type: string): string | undefined {
  if (cache.has(type)) return cache.get(type);
  const category = derive(type);
  if (cache.size < CACHE_LIMIT) cache.set(type, category);
  return category;
}

function derive(type: string): string | undefined {
  const parts = type
    .slice(0, 200)
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
  const whole = parts.join('_');
  return (Object.hasOwn(byType, whole) ? byType[whole] : undefined) ?? byFirstWord.get(parts[0] ?? '');
}
