import { readTime } from '../../../shared/time.ts';
import type { Fields, Importer } from './fields.ts';
import { firstId, textAt, valueAt, type SourceEvent } from './source-event.ts';

const DENIED = /AccessDenied|Unauthorized|Forbidden|Client\.UnauthorizedOperation/;
const AUTHENTICATION = new Set(['signin', 'sts', 'sso', 'cognito-idp']);
const AUTHORIZATION = new Set(['iam', 'organizations', 'ram', 'access-analyzer']);

/** AWS CloudTrail. The member names are those of the CloudTrail record contents reference. */
export const cloudtrail: Importer = (event) => {
  const service = textAt(event, 'eventSource')!.replace(/\.amazonaws\.com$/, '');
  const action = textAt(event, 'eventName')!;
  return {
    id: firstId(event, 'eventID'),
    time: readTime(textAt(event, 'eventTime')),
    type: `${service}.${action}`,
    action,
    category: categoryFor(service, valueAt(event, 'readOnly') === false),
    actor: actorOf(event),
    resource: resourceOf(event, service),
    request: textAt(event, 'requestID'),
    source: textAt(event, 'eventSource'),
    outcome: outcomeOf(event),
    schema: textAt(event, 'eventVersion'),
  };
};

function actorOf(event: SourceEvent): NonNullable<Fields['actor']> {
  const identity = (...path: string[]) => textAt(event, 'userIdentity', ...path);
  return {
    id: identity('arn') ?? identity('principalId') ?? identity('invokedBy') ?? identity('accountId'),
    name: identity('userName') ?? identity('sessionContext', 'sessionIssuer', 'userName'),
    type: identity('type'),
    ip: textAt(event, 'sourceIPAddress'),
  };
}

/** The ARN CloudTrail names, else the bucket, else nothing: the other parameters differ by service and stay in `data`. */
function resourceOf(event: SourceEvent, service: string): NonNullable<Fields['resource']> {
  const arn = textAt(event, 'resources', '0', 'ARN');
  if (arn !== undefined) return { id: arn, type: textAt(event, 'resources', '0', 'type') ?? service };
  const bucket = textAt(event, 'requestParameters', 'bucketName');
  return bucket === undefined ? {} : { id: bucket, type: 'bucket' };
}

function outcomeOf(event: SourceEvent): string {
  const error = textAt(event, 'errorCode');
  if (error !== undefined) return DENIED.test(error) ? 'denied' : 'failure';
  return textAt(event, 'responseElements', 'ConsoleLogin') === 'Failure' ? 'failure' : 'success';
}

function categoryFor(service: string, isChange: boolean): string {
  if (AUTHENTICATION.has(service)) return 'authentication';
  if (AUTHORIZATION.has(service)) return 'authorization';
  return isChange ? 'configuration' : 'system';
}
