import { isObject } from '../../../shared/formats/values.ts';
import { readTime, type EventTime } from '../../../shared/time.ts';
import type { Fields, Importer } from './fields.ts';
import { rolesOf, type Role } from './generic-names.ts';
import { firstId, textAt, valueAt, type SourceEvent } from './source-event.ts';

/** Any JSON object or CSV row: what the usual names suggest, the rest stays in `data`. */
export const generic: Importer = (event) => guess(event);

/** The guess alone, for formats that know some members better. */
export function guess(event: SourceEvent): Fields {
  const roles = rolesOf(event.value);
  const text = (role: Role) => firstOf(event, roles.get(role));
  const type = text('type') ?? text('action');
  return {
    id: firstId(event, ...(roles.get('id') ?? [])),
    time: timeOf(event, roles.get('time')),
    type,
    action: text('action') ?? type,
    category: text('category'),
    actor: actorOf(event, roles),
    resource: resourceOf(event, roles),
    trace: text('trace'),
    request: text('request'),
    source: text('source'),
    outcome: text('outcome') ?? successOf(event),
    severity: text('severity'),
    schema: text('schema'),
  };
}

type Roles = ReturnType<typeof rolesOf>;

function actorOf(event: SourceEvent, roles: Roles): NonNullable<Fields['actor']> {
  const who = roles.get('actor');
  return {
    id: firstOf(event, who) ?? inside(event, who, 'id', 'user_id', 'userId', 'email', 'login', 'name', 'username'),
    name: firstOf(event, roles.get('actorName')) ?? inside(event, who, 'name', 'username', 'displayName', 'display_name'),
    type: inside(event, who, 'type', 'kind'),
    ip: firstOf(event, roles.get('ip')) ?? inside(event, who, 'ip', 'ip_address', 'ipAddress'),
  };
}

function resourceOf(event: SourceEvent, roles: Roles): NonNullable<Fields['resource']> {
  const what = roles.get('resource');
  const id = firstOf(event, roles.get('resourceId')) ?? inside(event, what, 'id', 'name', 'arn');
  if (id !== undefined) return { id, type: firstOf(event, roles.get('resourceType')) ?? inside(event, what, 'type', 'kind') };
  // As payment services write it: the object that changed, with its own kind and id.
  return { id: textAt(event, 'data', 'object', 'id'), type: textAt(event, 'data', 'object', 'object') };
}

function firstOf(event: SourceEvent, names: readonly string[] = []): string | undefined {
  for (const name of names) {
    const text = textAt(event, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

function inside(event: SourceEvent, names: readonly string[] = [], ...members: string[]): string | undefined {
  for (const name of names) {
    if (!isObject(valueAt(event, name))) continue;
    for (const member of members) {
      const text = textAt(event, name, member);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

/** The first name that holds a usable time; if none does, what the first one held, flagged. */
function timeOf(event: SourceEvent, names: readonly string[] = []): EventTime {
  let unusable: EventTime | undefined;
  for (const name of names) {
    const text = textAt(event, name);
    if (text === undefined) continue;
    const time = readTime(text);
    if (time.time !== undefined) return time;
    unusable ??= time;
  }
  return unusable ?? { timeFlag: 'missing' };
}

function successOf(event: SourceEvent): string | undefined {
  const success = valueAt(event, 'success');
  return typeof success === 'boolean' ? (success ? 'success' : 'failure') : undefined;
}
