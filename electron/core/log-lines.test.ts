import { expect, test } from 'vitest';
import { logLines } from './log-lines.ts';

test('fault 65: a fact with line ends stays within its line', () => {
  const lines: string[] = [];
  logLines(
    (line) => lines.push(line),
    () => new Date(0),
  )('warn', 'odd', { path: 'a\r\n{"level":"info"}' });
  expect(lines).toEqual(['{"time":"1970-01-01T00:00:00.000Z","level":"warn","message":"odd","path":"a\\r\\n{\\"level\\":\\"info\\"}"}\n']);
});
