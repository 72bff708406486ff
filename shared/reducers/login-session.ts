import { plus } from './decimal.ts';
import { type Assignment, fields, reducerOf } from './reducer.ts';
import type { ReplayEvent } from './replay-event.ts';
import type { StateView } from './state.ts';

/** A session of a person: open or closed, from where, and how many attempts failed. */
export const loginSession = reducerOf(
  { kind: 'login session', version: 1 },
  {
    login,
    'auth.login': login,
    logout,
    'auth.logout': logout,
  },
);

const person = (event: ReplayEvent): string | undefined => event.text('user', 'user_id') ?? event.actor;

function login(event: ReplayEvent, state: StateView): Assignment[] {
  const told = { user: person(event), ip: event.text('source_ip', 'ip') ?? event.address, method: event.text('method') };
  if (!event.isRefused) return fields({ ...told, status: 'open', logged_in_at: event.time });
  const failures = plus(state.text('failed_attempts') ?? '0', '1');
  return fields({ ...told, status: state.text('status') ?? 'refused', failed_attempts: failures, reason: event.text('reason') });
}

function logout(event: ReplayEvent): Assignment[] {
  return fields({ user: person(event), status: 'closed', logged_out_at: event.time });
}
