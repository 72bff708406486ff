import { MINUTE_MS } from '../clock.ts';
import { createMarket } from '../market.ts';
import type { Random } from '../random.ts';
import type { Step, Storyteller } from '../weave.ts';

const listed = [
  { symbol: 'BTCUSDT.BINANCE', price: 64250, digits: 2 },
  { symbol: 'ETHUSDT.BINANCE', price: 3120, digits: 2 },
  { symbol: 'SOLUSDT.BINANCE', price: 148, digits: 3 },
];
const strategies = ['momentum', 'mean_reversion', 'breakout', 'carry'];
const regimes = ['trending', 'ranging', 'volatile', 'quiet'];
const filters = ['confidence below threshold', 'position limit reached', 'regime not traded', 'cooldown after loss', 'spread too wide'];
const parameters: readonly (readonly [name: string, low: number, reason: string])[] = [
  ['k', 0.1, 'regime change'],
  ['stop_atr', 0.5, 'volatility rose'],
  ['entry_threshold', 0.05, 'conversion below target'],
  ['max_leverage', 1, 'drawdown limit'],
];

/** S2, the audit trail of strategies, to the nanosecond: signals that become trades and signals that do not, and why. */
export function strategyStories(random: Random, isIncident: (atMs: number) => boolean): Storyteller {
  const market = createMarket(listed, random);
  const sequences = new Map<string, number>();
  let orders = 0;
  let regime = 'ranging';
  let wasGapTold = false;

  /** Each source counts its own events. During the incident one of them loses a few: a gap to find. */
  function nextSequence(source: string, timeMs: number): number {
    const isGap = !wasGapTold && source === 'audit_observer' && isIncident(timeMs);
    if (isGap) wasGapTold = true;
    const next = (sequences.get(source) ?? 0) + (isGap ? 5 : 1);
    sequences.set(source, next);
    return next;
  }

  const step = (afterMs: number, type: string, source: string, rest: string): Step => ({
    afterMs,
    line: (timeMs) =>
      `{"ts_event":${timeMs}${String(random.below(1_000_000)).padStart(6, '0')},"event_type":"${type}","source":"${source}","trader_id":"TRADER-001","sequence":${nextSequence(source, timeMs)},${rest},"checksum":"${random.hex(8)}"}`,
  });

  function signal(isStorm: boolean): Step[] {
    const strategy = random.favour(strategies);
    const instrument = random.favour(market.symbols);
    const value = (random.next() * 2 - 1).toFixed(2);
    const confidence = (0.35 + random.next() * 0.64).toFixed(2);
    const told = `"signal_value":"${value}","regime":"${regime}","confidence":"${confidence}","strategy_source":"${strategy}","instrument_id":"${instrument}"`;
    const given = step(0, 'signal.generated', 'particle_portfolio', told);
    if (random.chance(isStorm ? 0.9 : 0.6))
      return [given, step(random.between(1, 40), 'signal.filtered', 'particle_portfolio', `${told},"reason":"${random.favour(filters)}"`)];
    return [given, ...trade(strategy, instrument, value.startsWith('-') ? 'SELL' : 'BUY')];
  }

  function trade(strategy: string, instrument: string, side: string): Step[] {
    const price = market.price(instrument);
    const size = (random.between(1, 60) / 100).toFixed(2);
    const order = `"order_id":"O-${++orders}","instrument_id":"${instrument}","side":"${side}","size":"${size}"`;
    const by = `"strategy_source":"${strategy}"`;
    const sent = step(random.between(2, 30), 'trade.order', 'execution', `${order},"price":"${market.quote(instrument, price)}",${by}`);
    if (random.chance(0.05))
      return [sent, step(random.between(40, 200), 'trade.reject', 'execution', `${order},"reason":"insufficient balance",${by}`)];
    const entry = price * (1 + (random.next() - 0.4) * 0.0003);
    const filledMs = random.between(40, 900);
    const heldMs = random.between(2, 240) * MINUTE_MS;
    const pnl = ((random.next() - 0.47) * price * Number(size) * 0.02).toFixed(2);
    const slippage = ((random.next() - 0.3) * 4).toFixed(1);
    const place = `"position_id":"P-${orders}","instrument_id":"${instrument}"`;
    return [
      sent,
      step(
        filledMs,
        'trade.fill',
        'audit_observer',
        `${order},"price":"${market.quote(instrument, entry)}","slippage_bps":"${slippage}","realized_pnl":"0.00",${by}`,
      ),
      step(
        filledMs + 1,
        'trade.position_opened',
        'audit_observer',
        `${place},"side":"${side}","size":"${size}","entry_price":"${market.quote(instrument, entry)}",${by}`,
      ),
      step(
        filledMs + heldMs,
        'trade.position_closed',
        'audit_observer',
        `${place},"exit_price":"${market.quote(instrument, market.price(instrument))}","realized_pnl":"${pnl}",${by}`,
      ),
    ];
  }

  function parameter(afterMs: number): Step {
    const [name, low, reason] = random.pick(parameters);
    const value = () => (low * random.between(1, 20)).toFixed(2);
    return step(
      afterMs,
      'param.change',
      'meta_controller',
      `"param_name":"${name}","old_value":"${value()}","new_value":"${value()}","trigger_reason":"${reason}"`,
    );
  }

  function regimeChange(): Step[] {
    const from = regime;
    regime = random.pick(regimes.filter((other) => other !== from));
    return [
      step(0, 'sys.regime_change', 'meta_controller', `"payload":{"from":"${from}","to":"${regime}"}`),
      parameter(random.between(200, 4000)),
    ];
  }

  function upkeep(): Step[] {
    if (random.chance(0.7))
      return [
        step(
          0,
          'sys.resampling',
          'particle_portfolio',
          `"payload":{"particles":${random.between(2, 20) * 100},"reason":"effective sample size low"}`,
        ),
      ];
    return [
      step(
        0,
        'sys.evolution_trigger',
        'meta_controller',
        `"payload":{"generation":${random.between(1, 400)},"reason":"performance decay"}`,
      ),
    ];
  }

  return (startMs) => {
    const isStorm = isIncident(startMs);
    if (random.chance(isStorm ? 0.1 : 0.01)) return regimeChange();
    if (random.chance(0.03)) return [parameter(0)];
    return random.chance(0.05) ? upkeep() : signal(isStorm);
  };
}
