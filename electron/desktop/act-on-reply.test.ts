import { expect, test } from 'vitest';
import type { Reply } from '../../shared/wire.ts';
import { actOnReply } from './act-on-reply.ts';

function act(operation: string, reply: Reply, isElsewhere = false) {
  const shown: string[] = [];
  const surroundings = { showInFolder: (path: string) => shown.push(path), showElsewhere: () => isElsewhere };
  return { answer: actOnReply(operation, reply, surroundings), shown };
}

const good = (data: unknown): Reply => ({ id: 1, ok: true, data });
const opened = good({ status: 'open', trail: { ref: 'r' } });

test('a file is shown in its folder where the core named it, and only then', () => {
  expect(act('files.reveal', good({ path: '/out/a.csv' })).shown).toEqual(['/out/a.csv']);
  expect(act('files.reveal', { id: 1, ok: false, error: { code: 'access/denied', message: 'No.' } }).shown).toEqual([]);
  expect(act('app.about', good({ path: '/etc/passwd' })).shown).toEqual([]);
});

test('a trail that another window shows is shown there, and the asking page goes nowhere', () => {
  for (const operation of ['trails.open', 'trails.reopen']) {
    expect(act(operation, opened, true).answer).toEqual(good({ status: 'cancelled' }));
    expect(act(operation, opened, false).answer).toEqual(opened);
    expect(act(operation, good({ status: 'cancelled' }), true).answer).toEqual(good({ status: 'cancelled' }));
  }
  expect(act('trails.get', opened, true).answer).toEqual(opened);
});
