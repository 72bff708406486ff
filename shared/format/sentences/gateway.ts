const BY_POLICY = '[ by policy {policy}][ for {violations}][ ({reason})]';

/** Sentences of the AI gateway (S4), by type in snake_case. */
export const gatewaySentences: Readonly<Record<string, string>> = {
  request_received: 'A request[ of {user_id}][ for {model}] was received.',
  request_blocked: `The request[ of {user_id}] was blocked${BY_POLICY}.`,
  request_escalated: `The request[ of {user_id}] was handed to a human reviewer${BY_POLICY}.`,
  request_completed: 'The request[ of {user_id}] was completed[ in {duration_ms} ms][ by {model}][ at {provider}].',
  response_blocked: `The response[ to {user_id}] was blocked${BY_POLICY}.`,
  response_escalated: `The response[ to {user_id}] was handed to a human reviewer${BY_POLICY}.`,
  policy_evaluation_start: 'Checking of policies began[ on the {stage}][ for {user_id}].',
  policy_evaluated: 'Policy {policy} was checked[ for {user_id}][: {outcome}][ for {violations}][, {duration_ms} ms].',
  policy_evaluation_complete:
    'Checking of policies ended[ for {user_id}][: {outcome}][ by policy {policy}][ for {violations}][, {duration_ms} ms].',
  routing_start: 'Looking for a model began[ for {user_id}][: {model} wanted].',
  routing_success: 'The request[ of {user_id}] went to {model|provider}[ at {provider}][, attempt {attempt}][, {duration_ms} ms].',
  routing_failed: 'The request[ of {user_id}] could not be sent[ to {provider|model}][, attempt {attempt}][: {error|reason}].',
  review_created: 'A human review[ {review_id}] was asked for[ of a request of {user_id}][ ({reason})].',
  review_approved: '{reviewer|reviewer_id|@who} approved[ review {review_id}][ of a request of {user_id}][: {comment|reason}].',
  review_rejected: '{reviewer|reviewer_id|@who} rejected[ review {review_id}][ of a request of {user_id}][: {comment|reason}].',
};
