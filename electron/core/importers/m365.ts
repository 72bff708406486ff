import { readTime } from '../../../shared/time.ts';
import type { Importer } from './fields.ts';
import { firstId, firstText, textAt } from './source-event.ts';

const LOGIN = /^User(?:LoggedIn|LoginFailed)$/;
const ACCESS = /role|permission|member to group|sharing/i;
const CHANGE = /^(?:Set|New|Remove|Add|Enable|Disable|Install|Update|Delete)\b/;

const outcomes: Readonly<Record<string, string>> = {
  true: 'success',
  success: 'success',
  succeeded: 'success',
  false: 'failure',
  failed: 'failure',
  failure: 'failure',
};

/** Microsoft 365 unified audit log (Management Activity API schema). `CreationTime` is UTC by definition, though it has no Z. */
export const m365: Importer = (event) => {
  const operation = textAt(event, 'Operation')!;
  const workload = textAt(event, 'Workload')!;
  const result = textAt(event, 'ResultStatus');
  return {
    id: firstId(event, 'Id'),
    time: readTime(textAt(event, 'CreationTime'), true),
    type: `${workload}.${operation}`,
    action: operation,
    category: categoryFor(operation),
    actor: { id: firstText(event, 'UserId', 'UserKey'), ip: firstText(event, 'ClientIP', 'ClientIPAddress', 'ActorIpAddress') },
    resource: { id: textAt(event, 'ObjectId'), type: textAt(event, 'ItemType') },
    source: workload,
    outcome: LOGIN.test(operation) && operation.endsWith('Failed') ? 'failure' : result && (outcomes[result.toLowerCase()] ?? result),
    schema: textAt(event, 'Version'),
  };
};

function categoryFor(operation: string): string {
  if (LOGIN.test(operation)) return 'authentication';
  if (ACCESS.test(operation)) return 'authorization';
  return CHANGE.test(operation) ? 'configuration' : 'system';
}
