import fc from 'fast-check';
import { expect, test } from 'vitest';
import { payloadPointer, recognise, type FormatName } from './recognise.ts';

const shapes: [FormatName, string][] = [
  [
    'platform-audit',
    '{"event_id":"1","timestamp":"t","actor":{"id":"u"},"action":"a.b","resource":{"type":"order","id":"1"},"details":{}}',
  ],
  ['compliance-pack', '{"event":"Filled","category":"fill","ts":1757317971.2}'],
  ['compliance-pack', '{"snapshot_id":"s","timestamp":"t","reason":"r","files":{}}'],
  ['strategy-audit', '{"ts_event":1735689600123456789,"event_type":"param.change","source":"s"}'],
  ['event-sourced', '{"OrderPlaced":{"order_id":"1"}}'],
  ['event-sourced', '{"setting_changed":{"key":"k"}}'],
  ['event-sourced', '{"id":"1","event_type":"order_placed","event_data":{},"aggregate_id":"order_1","sequence":1,"timestamp":"t"}'],
  ['event-sourced', '{"id":"1","event_type":"order_placed","event_data":"{}","aggregate_id":"order_1","sequence":1,"timestamp":"t"}'],
  ['ai-gateway', '{"event_id":"1","timestamp":"t","event_type":"request_received","component":"gateway","trace_id":"t","event_data":{}}'],
  ['cloudtrail', '{"eventVersion":"1.08","eventSource":"s3.amazonaws.com","eventName":"GetObject"}'],
  ['windows', '{"EventID":4624,"Channel":"Security"}'],
  ['windows', '{"Event":{"System":{"EventID":1}}}'],
  ['kubernetes', '{"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"get"}'],
  ['gcp', '{"logName":"l","insertId":"i","protoPayload":{}}'],
  ['azure', '{"operation_name":{"value":"x"},"event_timestamp":"t"}'],
  ['azure', '{"operationName":"x","resourceId":"r","time":"t"}'],
  ['m365', '{"CreationTime":"t","Operation":"o","Workload":"w"}'],
  ['cloudevents', '{"specversion":"1.0","type":"t","source":"s","id":"1"}'],
  ['trade-fills', '{"":"2004","amount":"1","price":"2","symbol":"AMD"}'],
  ['veritrail-record', `{"data":{},"id":"1","prev":"${'0'.repeat(64)}","recorded":"t","seq":1,"v":1}`],
  ['generic', '{"id":1,"event":"x"}'],
  ['generic', '{"OrderPlaced":{},"more":1}'],
  ['generic', '[]'],
  ['generic', 'null'],
  ['generic', '"EventID"'],
];

test.each(shapes)('%s: %s', (format, text) => {
  expect(recognise(JSON.parse(text))).toBe(format);
});

test('is pure and never fails, whatever the value', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void expect(recognise(value)).toBe(recognise(structuredClone(value)))));
});

test('payloads lie where RECORD_FORMAT says', () => {
  expect(payloadPointer('platform-audit')).toBe('/details');
  expect(payloadPointer('strategy-audit')).toBe('/payload');
  expect(payloadPointer('event-sourced')).toBe('/event_data');
  expect(payloadPointer('ai-gateway')).toBe('/event_data');
  expect(payloadPointer('cloudtrail')).toBe('');
});
