import { expect, test } from 'vitest';
import { commandWords } from './command-line.ts';

test.each([[['verify', '--trail', 'a.veritrail', '--json']], [['import', '/logs']], [['nonsense']], [['--help']], [['-h']]])(
  '%j is a command',
  (args) => {
    expect(commandWords(args)).toEqual(args);
  },
);

test.each([
  [[]],
  [['/home/ana/audit.veritrail']],
  [['audit.veritrail']],
  [['C:\\audit.veritrail']],
  [['veritrail://event/42']],
  [['--no-sandbox', '/home/ana/audit.veritrail']],
  [['--remote-debugging-port=0']],
])('%j opens the window', (args) => {
  expect(commandWords(args)).toBeUndefined();
});

test('what follows -- is a command, whatever it looks like and whatever the engine is told before', () => {
  expect(commandWords(['--no-sandbox', '--', 'events', '--filter', 'type:order'])).toEqual(['events', '--filter', 'type:order']);
  expect(commandWords(['--', 'a.veritrail'])).toEqual(['a.veritrail']);
  expect(commandWords(['--'])).toEqual([]);
  expect(commandWords(['--no-sandbox', 'events', '--', 'x'])).toEqual(['events', '--', 'x']);
});
