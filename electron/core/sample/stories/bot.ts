import { MINUTE_MS, SECOND_MS, isoSecond } from '../clock.ts';
import { createMarket } from '../market.ts';
import type { Random } from '../random.ts';
import type { Step, Storyteller } from '../weave.ts';

const listed = [
  { symbol: 'EURUSD', price: 1.0842, digits: 5 },
  { symbol: 'GBPUSD', price: 1.2715, digits: 5 },
  { symbol: 'USDJPY', price: 151.32, digits: 3 },
  { symbol: 'XAUUSD', price: 2711.4, digits: 2 },
];
const refusals = ['not enough money', 'off quotes', 'market closed', 'invalid stops'];
const settings: readonly (readonly [type: string, file: string, low: number])[] = [
  ['risk_limit', 'configs/risk.yaml', 0.01],
  ['max_spread', 'configs/execution.yaml', 0.2],
  ['lot_size', 'configs/sizing.yaml', 0.1],
];
const alerts = ['price_target', 'drawdown', 'spread_widened', 'connection_lost'];

/** S1, the compliance pack of a trading bot: orders to fills, moved stops, changed configuration, alerts, logins. No ids of its own. */
export function botStories(random: Random, isIncident: (atMs: number) => boolean): Storyteller {
  const market = createMarket(listed, random);
  let orders = 0;
  const step = (afterMs: number, event: string, category: string, rest: string): Step => ({
    afterMs,
    line: (timeMs) => botLine(event, category, rest, timeMs, random),
  });

  function order(isStorm: boolean): Step[] {
    const symbol = random.favour(market.symbols);
    const side = random.pick(['BUY', 'SELL']);
    const price = market.price(symbol);
    const lots = random.between(1, 20);
    const id = `ORD${String(++orders).padStart(6, '0')}`;
    const deal = (part: number, at: number, extra = '') =>
      `"symbol":"${symbol}","side":"${side}","quantity":${(part / 10).toFixed(1)},"price":${market.quote(symbol, at)},"order_id":"${id}"${extra}`;
    if (random.chance(isStorm ? 0.7 : 0.05))
      return [step(0, 'Rejected', 'order', `${deal(lots, price)},"reason":"${random.pick(refusals)}"`)];
    const filledMs = random.between(40, 2600);
    const filled = (afterMs: number, part: number, event = 'Filled') =>
      step(afterMs, event, 'fill', deal(part, price * (1 + (random.next() - 0.5) * 0.0004), `,"deal_id":"DEAL${random.hex(1)}"`));
    const first = step(0, 'OrderAccepted', 'order', deal(lots, price));
    const fills =
      random.chance(0.3) && lots > 1
        ? [filled(filledMs, 1, 'PartiallyFilled'), filled(filledMs + random.between(200, 9000), lots - 1)]
        : [filled(filledMs, lots)];
    return [first, ...fills, ...stops(symbol, price, id, filledMs)];
  }

  function stops(symbol: string, price: number, id: string, afterMs: number): Step[] {
    const moves = random.chance(0.45) ? random.between(1, 3) : 0;
    return Array.from({ length: moves }, (_, i) => {
      const was = price * (0.99 + i * 0.002);
      const rest = `"symbol":"${symbol}","order_id":"${id}","old_stop":${market.quote(symbol, was)},"new_stop":${market.quote(symbol, was * 1.002)}`;
      return step(afterMs + (i + 1) * random.between(2, 9) * MINUTE_MS, 'StopUpdated', 'order', rest);
    });
  }

  function change(): Step[] {
    const [type, file, low] = random.pick(settings);
    const value = () => (low * random.between(1, 9)).toFixed(2);
    const rest = `"config_type":"${type}","old_value":${value()},"new_value":${value()},"file_path":"${file}","user":"${random.pick(['ana', 'ben'])}"`;
    return [step(0, 'ConfigChanged', 'config', rest)];
  }

  function alert(): Step[] {
    const severity = random.pick(['LOW', 'MEDIUM', 'HIGH']);
    const symbol = random.favour(market.symbols);
    const message = `${random.pick(['Target reached', 'Limit passed', 'Watch level crossed'])} at ${market.quote(symbol, market.price(symbol))}`;
    return [
      step(
        0,
        'AlertSent',
        'alert',
        `"alert_type":"${random.favour(alerts)}","message":"${message}","severity":"${severity}","symbol":"${symbol}"`,
      ),
    ];
  }

  const login = (): Step[] => [step(0, 'Login', 'auth', '"user":"trading_system","source_ip":"127.0.0.1"'), ...order(false).map(later)];

  return (startMs) => {
    const isStorm = isIncident(startMs);
    if (random.chance(isStorm ? 0.4 : 0.06)) return alert();
    if (random.chance(0.02)) return change();
    return random.chance(0.03) ? login() : order(isStorm);
  };
}

const later = ({ afterMs, line }: Step): Step => ({ afterMs: afterMs + 5 * SECOND_MS, line });

/** `ts` holds the fraction of the second, `iso_ts` the second, as the owner's program writes them. */
function botLine(event: string, category: string, rest: string, timeMs: number, random: Random): string {
  const micros = `${String(timeMs % SECOND_MS).padStart(3, '0')}${String(random.below(1000)).padStart(3, '0')}`;
  const fraction = micros.replace(/0+$/, '') || '0';
  return `{"ts":${Math.floor(timeMs / SECOND_MS)}.${fraction},"iso_ts":"${isoSecond(timeMs)}Z","event":"${event}","category":"${category}",${rest}}`;
}
