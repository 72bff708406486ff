import { plus } from './decimal.ts';
import { type Assignment, fields, reducerOf } from './reducer.ts';
import type { ReplayEvent } from './replay-event.ts';
import type { StateView } from './state.ts';

/** One request through an AI gateway (a trace): where it stands, what the policies said, which model answered, who reviewed it. */
export const gatewayRequest = reducerOf(
  { kind: 'gateway request', version: 1, tables: ['policies'] },
  {
    request_received: (event) =>
      fields({ request_id: event.text('request_id'), user_id: event.text('user_id'), status: 'received', received_at: event.time }),
    policy_evaluation_start: () => stage('in evaluation'),
    policy_evaluated: verdict,
    policy_evaluation_complete: verdict,
    request_blocked: (event) => stopped(event, 'request blocked'),
    request_escalated: (event) => stopped(event, 'request escalated'),
    response_blocked: (event) => stopped(event, 'response blocked'),
    response_escalated: (event) => stopped(event, 'response escalated'),
    routing_start: (event, state) => [...stage('in routing'), ...attempt(state), ...fields({ model: event.text('model') })],
    routing_failed: (event, state) => [
      ...stage('routing failed'),
      ...fields({ last_error: event.text('error', 'reason'), failed_routings: plus(state.text('failed_routings') ?? '0', '1') }),
    ],
    routing_success: (event) => [
      ...stage('routed'),
      ...fields({ provider: event.text('provider'), model: event.text('model'), fallback: event.value('fallback') }),
    ],
    request_completed: (event) => fields({ status: 'completed', completed_at: event.time, duration_ms: event.decimal('duration_ms') }),
    ...reviews('review_'),
    ...reviews('human_review_'),
    ...reviews('human_review.'),
    ...reviews('review.'),
  },
);

const stage = (status: string): Assignment[] => fields({ status });

const attempt = (state: StateView): Assignment[] => fields({ routings: plus(state.text('routings') ?? '0', '1') });

/** The outcome of each policy by name, and what the last evaluation found. */
function verdict(event: ReplayEvent): Assignment[] {
  const policy = event.text('policy');
  const outcome = event.needText('outcome');
  const byPolicy = policy === undefined ? [] : [{ field: 'policies', key: policy, value: outcome }];
  return [...byPolicy, ...fields({ status: 'evaluated', outcome, violations: event.value('violations') })];
}

function stopped(event: ReplayEvent, status: string): Assignment[] {
  return fields({ status, outcome: event.text('outcome'), policy: event.text('policy'), violations: event.value('violations') });
}

function reviews(prefix: string) {
  const review = (state: string) => (event: ReplayEvent) =>
    fields({
      review: state,
      review_id: event.text('review_id'),
      reviewer: event.text('reviewer', 'reviewer_id'),
      review_reason: event.text('reason', 'comment'),
    });
  return { [`${prefix}created`]: review('waiting'), [`${prefix}approved`]: review('approved'), [`${prefix}rejected`]: review('rejected') };
}
