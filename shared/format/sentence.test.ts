import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentence } from './sentence.ts';

const told = (event: Parameters<typeof sentence>[0], data: unknown): string =>
  sentence({ ...event, data: typeof data === 'string' ? data : JSON.stringify(data) });

describe('platform audit', () => {
  const who = { actor: { id: 'user_42', ip: '10.0.0.1' }, outcome: 'success' };
  test('who did what to what and how it ended', () => {
    const event = { ...who, type: 'order.create', action: 'order.create', resource: { type: 'order', id: 'ord-123' } };
    expect(told(event, { details: { symbol: 'AAPL', quantity: 100, side: 'buy' } })).toBe(
      'user_42 created order ord-123: buy 100 AAPL, success.',
    );
  });
  test('what did not come to pass is told as an attempt', () => {
    const event = { ...who, type: 'file.delete', resource: { type: 'file', id: 'f1' }, outcome: 'denied' };
    expect(told(event, {})).toBe('user_42 tried to delete file f1, denied.');
    expect(told({ ...event, type: 'vpn.login' }, {})).toBe('user_42 tried to log in from 10.0.0.1, denied.');
  });
  test('a login that failed', () => {
    const event = { ...who, type: 'auth.login', outcome: 'failure' };
    expect(told(event, { details: { reason: 'wrong password' } })).toBe('user_42 failed to log in from 10.0.0.1 (wrong password).');
  });
});

test.each([
  [
    'OrderAccepted',
    '{"symbol":"EURUSD","side":"BUY","quantity":0.10,"price":1.1,"order_id":"ORD001"}',
    'Order ORD001 was accepted: BUY 0.10 EURUSD at 1.1.',
  ],
  [
    'PartiallyFilled',
    '{"symbol":"EURUSD","side":"BUY","quantity":0.1,"price":1.1,"order_id":"O1"}',
    'Order O1 was filled in part: BUY 0.1 EURUSD at 1.1.',
  ],
  [
    'Filled',
    '{"symbol":"EURUSD","side":"BUY","quantity":0.1,"price":1.1005,"deal_id":"DEAL001"}',
    'Order DEAL001 was filled: BUY 0.1 EURUSD at 1.1005.',
  ],
  ['Rejected', '{"order_id":"O1","reason":"off quotes"}', 'Order O1 was rejected (off quotes).'],
  ['StopUpdated', '{"order_id":"O1","old_stop":1.09,"new_stop":1.095}', 'The stop of O1 was moved from 1.09 to 1.095.'],
  [
    'AlertSent',
    '{"alert_type":"price_target","message":"Target reached","severity":"HIGH","symbol":"XAUUSD"}',
    'Alert price_target of severity HIGH was sent for XAUUSD: Target reached.',
  ],
  ['Login', '{"user":"trading_system","source_ip":"127.0.0.1"}', 'trading_system logged in from 127.0.0.1.'],
  [
    'ConfigChanged',
    '{"config_type":"risk_limit","old_value":0.02,"new_value":0.010,"file_path":"configs/risk.yaml"}',
    'risk_limit was changed from 0.02 to 0.010 in configs/risk.yaml.',
  ],
  [
    'order_placed',
    '{"OrderPlaced":{"order_id":"123","symbol":"AAPL","side":"buy","quantity":10,"price":190.50}}',
    'Order 123 was placed: buy 10 AAPL at 190.50.',
  ],
  ['order_filled', '{"event_data":{"order_id":"123","fill_price":190.5,"filled_quantity":10}}', 'Order 123 was filled: 10 at 190.5.'],
  ['order_cancelled', '{"event_data":"{\\"order_id\\":\\"123\\",\\"reason\\":\\"expired\\"}"}', 'Order 123 was cancelled (expired).'],
  ['position_opened', '{"position_id":"7","symbol":"AAPL","quantity":10,"entry_price":190.5}', 'Position 7 was opened: 10 AAPL at 190.5.'],
  ['position_closed', '{"position_id":"7","exit_price":191,"pnl":-3.50}', 'Position 7 was closed at 191 with a result of -3.50.'],
  [
    'balance_changed',
    '{"wallet":"w","token":"USDC","old_balance":"1","new_balance":"18446744073709551616","reason":"deposit"}',
    'The USDC balance of wallet w went from 1 to 18446744073709551616 (deposit).',
  ],
  ['setting_changed', '{"key":"theme","old_value":"dark","new_value":"light"}', 'Setting theme was changed from dark to light.'],
  ['wallet_connected', '{"wallet_address":"0xab","wallet_type":"ledger"}', 'Wallet 0xab was connected (ledger).'],
  ['wallet_disconnected', '{"wallet_address":"0xab"}', 'Wallet 0xab was disconnected.'],
  [
    'trade_executed',
    '{"trade_id":"T1","from_token":"USDC","to_token":"SOL","from_amount":148,"to_amount":1,"price":148}',
    'Trade T1: 148 USDC became 1 SOL at 148.',
  ],
  [
    'param.change',
    '{"source":"meta_controller","param_name":"k","old_value":"0.5","new_value":"0.4","trigger_reason":"regime change"}',
    'meta_controller changed k from 0.5 to 0.4 (regime change).',
  ],
  [
    'trade.fill',
    '{"order_id":"O-1","instrument_id":"BTCUSDT.BINANCE","side":"BUY","size":"0.1","price":"64250.10","slippage_bps":"1.2","realized_pnl":"-3.50","strategy_source":"momentum"}',
    'Order O-1 of momentum was filled: BUY 0.1 BTCUSDT.BINANCE at 64250.10, slippage 1.2 bps, result -3.50.',
  ],
  ['trade.fill', '{"amount":-5,"symbol":"AMD","price":"3.10"}', 'A trade of -5 AMD at 3.10.'],
  ['trade.position_closed', '{"instrument_id":"BTCUSDT","realized_pnl":"5"}', 'Position in BTCUSDT was closed with a result of 5.'],
  [
    'signal.generated',
    '{"source":"p","signal_value":"0.82","regime":"trending","confidence":"0.9","strategy_source":"momentum"}',
    'momentum gave a signal of 0.82 in a trending market, confidence 0.9.',
  ],
  [
    'signal.filtered',
    '{"source":"p","signal_value":"0.8","strategy_source":"momentum","reason":"cooldown"}',
    'A signal of 0.8 from momentum was not traded (cooldown).',
  ],
  ['signal.other', '{"source":"p","signal_value":"0.8"}', 'A signal of 0.8 from p.'],
  [
    'sys.regime_change',
    '{"source":"meta_controller","payload":{"from":"ranging","to":"trending"}}',
    'meta_controller saw the market change from ranging to trending.',
  ],
  ['sys.resampling', '{"source":"p","payload":{"particles":500}}', 'p resampled 500 particles.'],
  ['sys.evolution_trigger', '{"source":"p","payload":{"generation":3}}', 'p started evolution of generation 3.'],
  ['request_received', '{"event_data":{"user_id":"user123","model":"m"}}', 'A request of user123 for m was received.'],
  [
    'request_blocked',
    '{"event_data":{"user_id":"user123","policy":"pii","violations":["email"]}}',
    'The request of user123 was blocked by policy pii for email.',
  ],
  ['request_escalated', '{"event_data":{"user_id":"u"}}', 'The request of u was handed to a human reviewer.'],
  ['response_blocked', '{"event_data":{"user_id":"u"}}', 'The response to u was blocked.'],
  ['response_escalated', '{"event_data":{"user_id":"u"}}', 'The response to u was handed to a human reviewer.'],
  ['request_completed', '{"event_data":{"user_id":"u","duration_ms":12}}', 'The request of u was completed in 12 ms.'],
  ['policy_evaluation_start', '{"event_data":{"user_id":"u"}}', 'Checking of policies began for u.'],
  [
    'policy_evaluated',
    '{"event_data":{"user_id":"u","policy":"pii","outcome":"ALLOW","violations":[]}}',
    'Policy pii was checked for u: ALLOW.',
  ],
  [
    'policy_evaluation_complete',
    '{"event_data":{"user_id":"user123","outcome":"BLOCK","policy":"pii","violations":["email","phone","iban","name"],"duration_ms":12}}',
    'Checking of policies ended for user123: BLOCK by policy pii for email, phone, iban and 1 more, 12 ms.',
  ],
  ['routing_start', '{"event_data":{}}', 'Looking for a model began.'],
  ['routing_success', '{"event_data":{"model":"m","provider":"p","attempt":2}}', 'The request went to m at p, attempt 2.'],
  ['routing_failed', '{"event_data":{"provider":"p","error":"timeout"}}', 'The request could not be sent to p: timeout.'],
  ['human_review.created', '{"event_data":{"review_id":"r"}}', 'A human review r was asked for.'],
  ['review_approved', '{"event_data":{"reviewer":"ana","review_id":"r"}}', 'ana approved review r.'],
  ['HumanReviewRejected', '{"event_data":{"reviewer":"ana","comment":"no"}}', 'ana rejected: no.'],
])('%s', (type, data, expected) => {
  expect(told({ type }, data)).toBe(expected);
});

test.each([
  [
    'cloud trail',
    { eventName: 'GetObject', eventSource: 's3.amazonaws.com', userIdentity: { arn: 'arn:x' } },
    'arn:x called GetObject of s3.amazonaws.com.',
  ],
  [
    'cloud trail, failed',
    { eventName: 'GetObject', eventSource: 's3', errorCode: 'AccessDenied', userIdentity: { type: 'Root' } },
    'Root called GetObject of s3 and failed with AccessDenied.',
  ],
  [
    'windows logon',
    { EventID: 4624, Channel: 'Security', TargetUserName: 'ana', LogonType: 3, IpAddress: '-' },
    'ana logged on, logon type 3.',
  ],
  [
    'sysmon',
    { EventID: 10, Channel: 'Microsoft-Windows-Sysmon/Operational', SourceImage: 'a.exe', TargetImage: 'lsass.exe' },
    'a.exe opened lsass.exe.',
  ],
  [
    'any windows event',
    { EventID: 7045, Channel: 'System', Message: 'A service was installed.\r\n\r\nService Name: x' },
    'A service was installed.',
  ],
])('%s', (_, data, expected) => {
  expect(told({ type: 'some.thing' }, data)).toBe(expected);
});

test('unknown types get a general sentence', () => {
  expect(told({ type: 'valve.turned', actor: { name: 'Ana', id: '7' }, resource: { type: 'valve', id: 'v1' }, outcome: 'ok' }, '{}')).toBe(
    'valve.turned by Ana on valve v1, ok.',
  );
  expect(sentence({})).toBe('An event.');
  expect(told({}, { message: 'Disk almost full' })).toBe('An event: Disk almost full.');
  expect(told({ type: 'x' }, '[1,2]')).toBe('x.');
});

test('a type that says what was done to a thing', () => {
  const event = { type: 'invoice.updated', resource: { type: 'invoice', id: 'in_1' } };
  expect(told(event, {})).toBe('Invoice in_1 was updated.');
  expect(told({ ...event, actor: { id: 'ana' }, outcome: 'success' }, {})).toBe('Invoice in_1 was updated by ana, success.');
});

test('only Veritrail speaks of its own acts', () => {
  const data = { counts: { read: 20000, stored: 19997, duplicates: 1, conflicts: 0, refused: 2 } };
  expect(told({ type: 'import.completed', own: true }, data)).toBe(
    'An import ended: 20,000 read, 19,997 stored, 1 there already, 0 in conflict, 2 refused.',
  );
  expect(told({ type: 'import.completed' }, data)).not.toContain('An import ended');
});

test('an import names its files', () => {
  const files = ['a.jsonl', 'b.jsonl', 'c.csv', 'd.csv'].map((name, i) => ({ file: i + 1, name, sizeBytes: 10 }));
  expect(told({ type: 'import.started', own: true }, { source: '', files })).toBe('An import of a.jsonl, b.jsonl, c.csv and 1 more began.');
  expect(told({ type: 'import.refused', own: true }, { lines: [{}, {}] })).toBe('Lines of an import were refused: 2.');
});

test('a row whose data stayed away still has a sentence', () => {
  expect(sentence({ type: 'order_placed', action: 'order_placed', actor: { id: 'ana' } })).toBe('order_placed by ana.');
});

test('fault 43: numbers are told as they stand in the record', () => {
  expect(told({ type: 'order_placed' }, '{"order_id":9007199254740993,"price":1.10,"side":"buy","quantity":1e400,"symbol":"X"}')).toBe(
    'Order 9007199254740993 was placed: buy 1e400 X at 1.10.',
  );
});

test('fault 45: names of the language are names like any other', () => {
  expect(told({ type: 'constructor', outcome: '__proto__' }, '{"__proto__":{"order_id":"1"},"toString":"x"}')).toBe(
    'constructor, __proto__.',
  );
});

test('fault 53, 54: a hostile value cannot leave its line or turn it', () => {
  const event = { type: 'order_cancelled', actor: { id: 'a\u202Eb' } };
  const shown = told(event, { order_id: '<script>\n\u001b[2J\u2028', reason: 'x'.repeat(40_000) });
  expect(shown).toContain('Order <script>␊␛[2J⟨U+2028⟩ was cancelled');
  expect(shown.length).toBeLessThan(250);
});

test('every JSON value of every shape has one sentence in one line', () => {
  const type = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('order_placed', 'trade.fill', 'request_blocked', 'trail.created'));
  fc.assert(
    fc.property(type, fc.json(), fc.constantFrom(true as const, undefined), (name, data, own) => {
      const shown = sentence({ type: name, data, own });
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(shown.isWellFormed()).toBe(true);
      expect(shown).not.toBe('');
    }),
  );
});

const naughty = new URL('../../../shared/data/vectors/blns/blns.json', import.meta.url);

test.skipIf(!existsSync(naughty))('every naughty string is shown in one line', () => {
  for (const text of JSON.parse(readFileSync(naughty, 'utf8')) as string[]) {
    const shown = told({ type: 'setting_changed', actor: { id: text } }, { key: text, old_value: text, new_value: 'x' });
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  }
});
