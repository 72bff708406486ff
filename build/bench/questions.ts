const types = [
  'order.create',
  'auth.login',
  'order_placed',
  'order_filled',
  'Filled',
  'signal.*',
  'trade.*',
  'request_*',
  'policy_evaluated',
  'balance_changed',
];
const outcomes = ['success', 'failure', 'denied', 'ALLOW', 'BLOCK'];
const days = ['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30'];
const pathTests = ['data.symbol:AAPL', 'data.side:buy', 'data.price>200', 'data.policy:pii', 'data.quantity>=100'];
const texts = ['"insufficient margin"', 'momentum', '"prompt_injection"', 'swap', '203.0.113.66'];

/**
 * Filters as people type them, no two alike, so that no answer is ever there from before: types, actors, outcomes, spans of
 * time, values inside data and text anywhere, alone and together. `round` keeps the sets of two measurements apart.
 */
export function variedFilters(count: number, round: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const n = i + round * count;
    const user = `actor:user_${String((n % 36) + 1).padStart(2, '0')}`;
    const day = days[n % days.length]!;
    const hour = String(8 + (n % 10)).padStart(2, '0');
    const span = `time:${day}T${hour}:${String(n % 60).padStart(2, '0')}:00Z..${day}T${hour}:59:59Z`;
    const kinds = [
      `type:${types[n % types.length]} ${span}`,
      `${user} outcome:${outcomes[(n >> 1) % outcomes.length]} seq>${n}`,
      `type:${types[(n + 3) % types.length]} -${user}`,
      `${span} ${user}`,
      `${pathTests[n % pathTests.length]} seq>${n}`,
      `${texts[n % texts.length]} ${span}`,
      `category:trading ${user} ${pathTests[(n + 1) % pathTests.length]}`,
      `type:${types[(n + 5) % types.length]} or ${user} seq>${n}`,
    ];
    return kinds[n % kinds.length]!;
  });
}
