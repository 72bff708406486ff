import { MINUTE_MS, SECOND_MS, isoMillisecond } from '../clock.ts';
import { createMarket } from '../market.ts';
import type { Random } from '../random.ts';
import type { Step, Storyteller } from '../weave.ts';

const listed = [
  { symbol: 'AAPL', price: 228.5, digits: 2 },
  { symbol: 'MSFT', price: 431.2, digits: 2 },
  { symbol: 'NVDA', price: 139.7, digits: 2 },
  { symbol: 'EURUSD', price: 1.0842, digits: 5 },
];
const tokens: readonly (readonly [token: string, price: number])[] = [
  ['USDC', 1],
  ['SOL', 148],
  ['ETH', 3120],
];
const cancelReasons = ['cancelled by user', 'expired at end of day', 'replaced by new order', 'risk limit'];
const settings: readonly (readonly [key: string, values: readonly string[]])[] = [
  ['theme', ['"dark"', '"light"', '"system"']],
  ['slippage_tolerance', ['0.1', '0.5', '1.0']],
  ['confirm_orders', ['true', 'false']],
  ['default_quantity', ['10', '25', '100']],
];

/** S3, the event-sourced trading desktop: orders, positions, wallets and settings, each aggregate with its own sequence and state. */
export function desktopStories(random: Random): Storyteller {
  const market = createMarket(listed, random);
  const wallets = Array.from({ length: 12 }, () => `0x${random.hex(5)}`);
  const sequences = new Map<string, number>();
  const balances = new Map<string, number>();
  const chosen = new Map<string, string>();
  let orders = 0;

  /** What an event says may depend on the state when its time comes: `fields` is called then. */
  const step = (afterMs: number, type: string, aggregate: string, fields: () => string): Step => ({
    afterMs,
    line(timeMs) {
      const at = `"timestamp":"${isoMillisecond(timeMs)}"`;
      const members = `${fields()},${at}`;
      if (random.chance(0.04)) return `{"${camelCase(type)}":{${members}}}`;
      const sequence = (sequences.get(aggregate) ?? 0) + 1;
      sequences.set(aggregate, sequence);
      const data = random.chance(0.1) ? JSON.stringify(`{${members}}`) : `{${members}}`;
      return `{"id":"${random.uuid()}","event_type":"${type}","event_data":${data},"aggregate_id":"${aggregate}","sequence":${sequence},${at}}`;
    },
  });

  function order(): Step[] {
    const id = String(10_000 + ++orders);
    const aggregate = `order_${id}`;
    const symbol = random.favour(market.symbols);
    const price = market.price(symbol);
    const quantity = random.between(1, 40) * 5;
    const placed = step(
      0,
      'order_placed',
      aggregate,
      () =>
        `"order_id":"${id}","symbol":"${symbol}","side":"${random.pick(['buy', 'sell'])}","quantity":${quantity},"price":${market.quote(symbol, price)}`,
    );
    if (random.chance(0.17))
      return [
        placed,
        step(
          random.between(3, 5400) * SECOND_MS,
          'order_cancelled',
          aggregate,
          () => `"order_id":"${id}","reason":"${random.pick(cancelReasons)}"`,
        ),
      ];
    const fill = (afterMs: number, part: number) =>
      step(
        afterMs,
        'order_filled',
        aggregate,
        () =>
          `"order_id":"${id}","fill_price":${market.quote(symbol, price * (1 + (random.next() - 0.5) * 0.001))},"filled_quantity":${part}`,
      );
    const firstMs = random.between(1, 90) * SECOND_MS;
    const part = quantity > 5 && random.chance(0.25) ? quantity - 5 : quantity;
    const fills = part < quantity ? [fill(firstMs, part), fill(firstMs + random.between(1, 60) * SECOND_MS, 5)] : [fill(firstMs, quantity)];
    return [placed, ...fills, ...(random.chance(0.6) ? position(id, symbol, quantity, price, firstMs + 61 * SECOND_MS) : [])];
  }

  function position(id: string, symbol: string, quantity: number, price: number, afterMs: number): Step[] {
    const aggregate = `position_${id}`;
    const opened = step(
      afterMs,
      'position_opened',
      aggregate,
      () => `"position_id":"${id}","symbol":"${symbol}","quantity":${quantity},"entry_price":${market.quote(symbol, price)}`,
    );
    const closed = step(afterMs + random.between(5, 600) * MINUTE_MS, 'position_closed', aggregate, () => {
      const exit = market.price(symbol);
      return `"position_id":"${id}","exit_price":${market.quote(symbol, exit)},"pnl":${((exit - price) * quantity).toFixed(2)}`;
    });
    return [opened, closed];
  }

  function balanceChange(afterMs: number, wallet: string, token: string, change: () => number, reason: string): Step {
    return step(afterMs, 'balance_changed', `wallet_${wallet}`, () => {
      const key = `${wallet} ${token}`;
      const old = balances.get(key) ?? 5000;
      const now = Math.max(0, old + change());
      balances.set(key, now);
      return `"wallet":"${wallet}","token":"${token}","old_balance":"${old.toFixed(6)}","new_balance":"${now.toFixed(6)}","reason":"${reason}"`;
    });
  }

  function walletSession(): Step[] {
    const wallet = random.favour(wallets);
    const aggregate = `wallet_${wallet}`;
    const steps = [
      step(
        0,
        'wallet_connected',
        aggregate,
        () => `"wallet_address":"${wallet}","wallet_type":"${random.pick(['phantom', 'ledger', 'metamask'])}"`,
      ),
    ];
    let atMs = 0;
    for (let swaps = random.between(1, 5); swaps > 0; swaps--) steps.push(...swap(wallet, (atMs += random.between(20, 900) * SECOND_MS)));
    return [
      ...steps,
      step(atMs + random.between(1, 90) * MINUTE_MS, 'wallet_disconnected', aggregate, () => `"wallet_address":"${wallet}"`),
    ];
  }

  function swap(wallet: string, afterMs: number): Step[] {
    const [from, fromPrice] = random.pick(tokens);
    const [to, toPrice] = random.pick(tokens.filter(([token]) => token !== from));
    const spent = random.between(5, 900) / fromPrice;
    const got = (spent * fromPrice * (1 - random.next() * 0.004)) / toPrice;
    const id = `T-${random.hex(2)}`;
    const fields = `"trade_id":"${id}","from_token":"${from}","to_token":"${to}","from_amount":"${spent.toFixed(6)}","to_amount":"${got.toFixed(6)}","price":"${(got / spent).toFixed(8)}"`;
    return [
      step(afterMs, 'trade_executed', `trade_${id}`, () => fields),
      balanceChange(afterMs + 20, wallet, from, () => -spent, 'swap'),
      balanceChange(afterMs + 25, wallet, to, () => got, 'swap'),
    ];
  }

  const deposit = (): Step[] => [balanceChange(0, random.favour(wallets), 'USDC', () => random.between(100, 4000), 'deposit')];

  function settingChange(): Step[] {
    const [key, values] = random.pick(settings);
    return [
      step(0, 'setting_changed', 'settings', () => {
        const old = chosen.get(key) ?? values[0]!;
        const now = random.pick(values.filter((value) => value !== old));
        chosen.set(key, now);
        return `"key":"${key}","old_value":${old},"new_value":${now}`;
      }),
    ];
  }

  return () => {
    const dice = random.next();
    if (dice < 0.62) return order();
    if (dice < 0.9) return walletSession();
    return dice < 0.96 ? deposit() : settingChange();
  };
}

const camelCase = (type: string): string => type.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
