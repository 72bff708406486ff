import { describe, expect, test } from 'vitest';
import { Fold } from './fold.ts';
import { kindOf } from './reducers.ts';
import { readReplayEvent } from './replay-event.ts';
import { testRecord } from './test-record.ts';

type Told = [type: string, data: string, more?: { time?: string; outcome?: string }];

/** Folds made-up events of one aggregate as the first of them says it is. */
function replay(aggregate: string, ...told: Told[]) {
  const events = told.map(([type, data, more = {}], i) => readReplayEvent(testRecord({ seq: i + 1, type, data, ...more })));
  const fold = new Fold(kindOf(aggregate, events[0]!));
  const steps = events.map((event) => fold.step(event));
  const { state, blame, ...rest } = fold.folded();
  return { ...rest, text: state, state: JSON.parse(state) as Record<string, unknown>, blame, steps };
}

const row = (type: string, data: string): Told => [type, `{"event_type":"${type}","event_data":${data},"aggregate_id":"x"}`];

describe('order', () => {
  test('fills add up exactly, and the last one ends it', () => {
    const { kind, state, blame } = replay(
      'order_1',
      row('order_placed', '{"order_id":"1","symbol":"AAPL","side":"buy","quantity":0.3,"price":190.50}'),
      row('order_filled', '{"order_id":"1","filled_quantity":0.1,"fill_price":190}'),
      row('order_filled', '{"order_id":"1","filled_quantity":0.2,"fill_price":190.30}'),
    );
    expect(kind).toBe('order');
    expect(state).toEqual({
      order_id: '1',
      symbol: 'AAPL',
      side: 'buy',
      quantity: '0.3',
      price: '190.50',
      status: 'filled',
      filled_quantity: '0.3',
      remaining_quantity: '0',
      last_fill_price: '190.30',
      average_fill_price: '190.2',
    });
    expect(blame).toMatchObject({ price: 1, status: 3, filled_quantity: 3 });
  });

  test('a cancelled order keeps its reason', () => {
    const { state } = replay('order_1', row('order_placed', '{"quantity":1}'), row('order_cancelled', '{"reason":"user request"}'));
    expect(state).toMatchObject({ status: 'cancelled', reason: 'user request' });
  });

  test('the orders of the trading bot, in its spelling', () => {
    const { state } = replay(
      'order_ORD1',
      [
        'OrderAccepted',
        '{"event":"OrderAccepted","category":"order","ts":1.5,"symbol":"EURUSD","quantity":1.0,"price":1.1,"order_id":"ORD1"}',
      ],
      ['PartiallyFilled', '{"event":"PartiallyFilled","category":"fill","ts":1.6,"quantity":0.4,"price":1.1,"order_id":"ORD1"}'],
    );
    expect(state).toMatchObject({ quantity: '1.0', status: 'partially_filled', filled_quantity: '0.4', remaining_quantity: '0.6' });
  });

  test('fault 43: a quantity that is no decimal number changes nothing and is told', () => {
    const { state, skipped, steps } = replay(
      'order_1',
      row('order_placed', '{"quantity":10}'),
      row('order_filled', '{"filled_quantity":"ten"}'),
      row('order_filled', '{}'),
      row('order_exploded', '{}'),
    );
    expect(state).toMatchObject({ status: 'placed' });
    expect(skipped).toBe(3);
    expect(steps.map((step) => step.skipped)).toEqual([
      undefined,
      'its filled_quantity is no decimal number: "ten"',
      'it has no filled_quantity or quantity or size',
      'an event of type "order_exploded" has no meaning for the state of this kind (order)',
    ]);
  });
});

test('position: from opening to its result', () => {
  const { state } = replay(
    'position_1',
    row('position_opened', '{"position_id":"1","symbol":"SPY","quantity":3,"entry_price":400.10}'),
    row('position_closed', '{"position_id":"1","exit_price":401,"pnl":2.70}'),
  );
  expect(state).toEqual({
    position_id: '1',
    symbol: 'SPY',
    quantity: '3',
    entry_price: '400.10',
    status: 'closed',
    exit_price: '401',
    pnl: '2.70',
  });
});

describe('wallet', () => {
  test('each balance has its own blame', () => {
    const { state, blame } = replay(
      'wallet_w',
      row('wallet_connected', '{"wallet_address":"w","wallet_type":"ledger"}'),
      row('balance_changed', '{"wallet":"w","token":"ETH","old_balance":0,"new_balance":12345678901234567890.12,"reason":"deposit"}'),
      row('balance_changed', '{"wallet":"w","token":"USDC","old_balance":0,"new_balance":5,"reason":"swap"}'),
    );
    expect(state['balances']).toEqual({ ETH: '12345678901234567890.12', USDC: '5' });
    expect(blame).toMatchObject({ balances: 3, 'balances.ETH': 2, 'balances.USDC': 3, status: 1 });
  });

  test('an old balance that disagrees is remarked upon', () => {
    const { steps } = replay(
      'wallet_w',
      row('balance_changed', '{"wallet":"w","token":"ETH","old_balance":0,"new_balance":2}'),
      row('balance_changed', '{"wallet":"w","token":"ETH","old_balance":3,"new_balance":4}'),
    );
    expect(steps[1]!.remark).toBe('it says that the ETH balance was 3 before, but the events before it say 2');
  });
});

test('settings: {values: {key: value}}, each value as its source wrote it', () => {
  const { state, text, blame } = replay(
    'settings',
    row('setting_changed', '{"key":"theme","old_value":"light","new_value":"dark"}'),
    row('setting_changed', '{"key":"slippage","old_value":0.5,"new_value":1.10}'),
    row('setting_changed', '{"key":"theme","old_value":"dark","new_value":null}'),
  );
  expect(state).toEqual({ values: { slippage: 1.1, theme: null } });
  expect(text).toBe('{"values":{"slippage":1.10,"theme":null}}');
  expect(blame).toEqual({ values: 3, 'values.slippage': 2, 'values.theme': 3 });
});

test('trade: amounts as decimal text', () => {
  const data = '{"trade_id":"t","from_token":"ETH","to_token":"USDC","from_amount":1.0,"to_amount":3120.55,"price":3120.55}';
  const { kind, state } = replay('trade_t', ['trade_executed', `{"TradeExecuted":${data}}`]);
  expect(kind).toBe('trade');
  expect(state).toMatchObject({ from_amount: '1.0', to_amount: '3120.55', status: 'executed' });
});

test('parameter set: the last value of each parameter and why it was changed', () => {
  const data =
    '{"ts_event":1735689600123456789,"event_type":"param.change","param_name":"k","old_value":"0.5","new_value":"0.4","trigger_reason":"regime change"}';
  const { kind, state } = replay('param_k', ['param.change', data]);
  expect(kind).toBe('parameter set');
  expect(state).toEqual({ values: { k: '0.4' }, last_reason: 'regime change' });
});

test('gateway request: one trace from receipt to completion', () => {
  const at = (type: string, data: string): Told => [type, `{"event_type":"${type}","component":"c","trace_id":"t","event_data":${data}}`];
  const { kind, state } = replay(
    'trace_t',
    at('request_received', '{"user_id":"u"}'),
    at('policy_evaluation_complete', '{"outcome":"ALLOW","policy":"pii","violations":[]}'),
    at('routing_start', '{"model":"m"}'),
    at('routing_failed', '{"error":"timeout"}'),
    at('routing_start', '{"model":"n"}'),
    at('routing_success', '{"provider":"p","model":"n","fallback":true}'),
    at('request_completed', '{"duration_ms":512}'),
  );
  expect(kind).toBe('gateway request');
  expect(state).toMatchObject({
    user_id: 'u',
    policies: { pii: 'ALLOW' },
    routings: '2',
    failed_routings: '1',
    provider: 'p',
    fallback: true,
    status: 'completed',
    duration_ms: '512',
  });
});

test('login session: refused, then open, then closed', () => {
  const at = (action: string, outcome: string): Told => [
    action,
    `{"actor":{"id":"u"},"action":"${action}","resource":{"type":"session","id":"s"},"details":{"method":"password"},"outcome":"${outcome}"}`,
    { outcome },
  ];
  const { state, kind } = replay('session_s', at('auth.login', 'failure'), at('auth.login', 'success'), at('auth.logout', 'success'));
  expect(kind).toBe('login session');
  expect(state).toEqual({ method: 'password', status: 'closed', failed_attempts: '1' });
});

describe('generic', () => {
  test('a shallow merge: the last writer of each field wins, no field is lost', () => {
    const { kind, text, blame } = replay(
      'x',
      ['thing.made', '{"a":1,"b":{"c":1.10,"a":2}}'],
      ['thing.changed', '{"a":2,"d":9007199254740993}'],
    );
    expect(kind).toBe('generic');
    expect(text).toBe('{"a":2,"b":{"a":2,"c":1.10},"d":9007199254740993}');
    expect(blame).toEqual({ a: 2, b: 1, d: 2 });
  });

  test('the payload comes first, what stands beside it is kept as well', () => {
    const data = '{"actor":{"id":"u"},"action":"x.y","timestamp":"outer","details":{"timestamp":"inner","n":1}}';
    expect(replay('x', ['x.y', data]).state).toEqual({
      actor: { id: 'u' },
      action: 'x.y',
      timestamp: 'inner',
      'timestamp (2)': 'outer',
      n: 1,
    });
  });

  test('fault 44: repeated members are both kept', () => {
    expect(replay('x', ['x', '{"a":1,"a":2,"n":{"b":1,"b":2}}']).text).toBe('{"a":1,"a (2)":2,"n":{"b":1,"b":2}}');
  });

  test('fault 45: names of built-in members are names like any other', () => {
    const { text, blame } = replay('x', ['x', '{"__proto__":{"polluted":true},"constructor":1,"toString":2}']);
    expect(text).toBe('{"__proto__":{"polluted":true},"constructor":1,"toString":2}');
    expect(Object.keys(blame)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('data that is no object changes nothing', () => {
    const { text, steps } = replay('x', ['x', '[1,2]'], ['x', '"text"']);
    expect(text).toBe('{}');
    expect(steps[0]!.skipped).toBe('its data is no JSON object, so it has no fields');
  });
});

test('a step tells old and new; a value set again is no change, but its blame moves', () => {
  const { steps, blame } = replay('x', ['x', '{"a":1,"b":"t"}'], ['x', '{"a":1,"b":"u"}']);
  expect(steps[0]!.changes).toEqual([
    { field: 'a', new: '1' },
    { field: 'b', new: '"t"' },
  ]);
  expect(steps[1]!.changes).toEqual([{ field: 'b', old: '"t"', new: '"u"' }]);
  expect(blame).toEqual({ a: 2, b: 2 });
});

test('an aggregate of the event-sourced desktop whose first event is unknown goes by its name', () => {
  const { kind, state } = replay('order_1', row('order_amended', '{"note":"?"}'), row('order_placed', '{"quantity":1}'));
  expect(kind).toBe('order');
  expect(state).toMatchObject({ status: 'placed' });
});
