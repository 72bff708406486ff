import { readTime, type EventTime } from '../../../shared/time.ts';
import type { Fields, Importer } from './fields.ts';
import { firstText, textAt, valueAt, type SourceEvent } from './source-event.ts';

const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/;
const AUDIT_FAILURE = 0x10_0000_0000_0000n;
const AUDIT_SUCCESS = 0x20_0000_0000_0000n;
const levels: Readonly<Record<string, string>> = { '1': 'critical', '2': 'error', '3': 'warning', '4': 'information', '5': 'verbose' };

/** Security log: log-on and credential events; groups, rights and privileges; policy and audit changes. */
const AUTHENTICATION = /^(?:462[4-7]|4634|464[789]|4675|476[89]|477\d|480[0-3]|4740|4767|538|528|529)$/;
const AUTHORIZATION = /^(?:467[0-4]|470[345]|471[789]|472\d|473\d|4756|4757|4964)$/;
const CONFIGURATION = /^(?:1102|4616|4657|4697|4698|470[0-2]|4719|4739|494[4-9]|495\d|5024|5025)$/;

/** Windows event log, as collectors write it: flat, or nested as Event.System and Event.EventData. */
export const windows: Importer = (event) => {
  const view = viewOf(event);
  const eventId = view('EventID') ?? textAt(event, 'Event', 'System', 'EventID', '#text');
  const channel = view('Channel') ?? '';
  const log = shortName(channel || (view('SourceName', 'ProviderName') ?? 'windows'));
  return {
    time: timeOf(event, view),
    type: `${log}.${eventId ?? 'unknown'}`,
    action: view('Category', 'TaskCategory') ?? eventId,
    category: categoryFor(log, eventId),
    actor: { id: actorOf(view), ip: view('IpAddress', 'SourceIp', 'SourceAddress') },
    resource: resourceOf(view),
    source: view('Hostname', 'Computer', 'host'),
    outcome: outcomeOf(view),
    severity: view('Severity') ?? levels[view('Level') ?? ''],
  };
};

type View = (...names: string[]) => string | undefined;

/** Windows writes `-` where it has nothing to say. */
const told = (text: string | undefined): string | undefined => (text === '-' ? undefined : text);

function viewOf(event: SourceEvent): View {
  if (valueAt(event, 'EventID') !== undefined) return (...names) => told(firstText(event, ...names));
  return (...names) => {
    for (const name of names) {
      const text = textAt(event, 'Event', 'System', name) ?? textAt(event, 'Event', 'EventData', name);
      if (told(text) !== undefined) return text;
    }
    return undefined;
  };
}

/** `Microsoft-Windows-Sysmon/Operational` is `sysmon`, `Security` is `security`. */
const shortName = (channel: string): string =>
  channel
    .replace(/^Microsoft-Windows-/, '')
    .replace(/\/(?:Operational|Admin)$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');

/**
 * The event's own time where it has a zone; else Sysmon's UtcTime; else the collector's zoned time, which is seconds late
 * but not hours off; else the zone-less time, flagged.
 */
function timeOf(event: SourceEvent, view: View): EventTime {
  const own =
    view('TimeCreated', 'SystemTime') ??
    textAt(event, 'Event', 'System', 'TimeCreated', '#attributes', 'SystemTime') ??
    textAt(event, 'Event', 'System', 'TimeCreated', 'SystemTime');
  if (own !== undefined && ZONED.test(own)) return readTime(own);
  const utc = view('UtcTime');
  if (utc !== undefined) return readTime(utc, true);
  return readTime(view('@timestamp') ?? own ?? view('EventTime'));
}

function actorOf(view: View): string | undefined {
  const named = (domain: string, name: string): string | undefined => {
    const user = view(name);
    const realm = view(domain);
    return user && realm ? `${realm}\\${user}` : user;
  };
  const isLogon = AUTHENTICATION.test(view('EventID') ?? '');
  const target = () => named('TargetDomainName', 'TargetUserName');
  const subject = () => named('SubjectDomainName', 'SubjectUserName');
  return (
    (isLogon ? (target() ?? subject()) : (subject() ?? view('User', 'SourceUser', 'UserName') ?? target())) ??
    named('Domain', 'AccountName')
  );
}

const resources: readonly (readonly [member: string, type: string])[] = [
  ['NewProcessName', 'process'],
  ['TargetObject', 'registry'],
  ['ObjectName', 'object'],
  ['TargetFilename', 'file'],
  ['PipeName', 'pipe'],
  ['ImageLoaded', 'module'],
  ['TargetImage', 'process'],
  ['Image', 'process'],
  ['ServiceName', 'service'],
  ['ProcessName', 'process'],
  ['Application', 'process'],
];

function resourceOf(view: View): NonNullable<Fields['resource']> {
  for (const [member, type] of resources) {
    const id = view(member);
    if (id !== undefined) return { type, id };
  }
  return {};
}

/** The audit bits of `Keywords` say it exactly; collectors also write it as a word. */
function outcomeOf(view: View): string | undefined {
  const word = view('EventType', 'Keywords');
  if (word === 'AUDIT_SUCCESS' || word === 'Audit Success') return 'success';
  if (word === 'AUDIT_FAILURE' || word === 'Audit Failure') return 'failure';
  const bits = view('Keywords');
  if (bits === undefined || !/^(?:0x[0-9a-fA-F]{1,16}|-?\d{1,20})$/.test(bits)) return undefined;
  const keywords = BigInt.asUintN(64, BigInt(bits));
  if (keywords & AUDIT_FAILURE) return 'failure';
  return keywords & AUDIT_SUCCESS ? 'success' : undefined;
}

function categoryFor(log: string, eventId: string | undefined): string {
  if (log !== 'security' || eventId === undefined) return 'system';
  if (AUTHENTICATION.test(eventId)) return 'authentication';
  if (AUTHORIZATION.test(eventId)) return 'authorization';
  return CONFIGURATION.test(eventId) ? 'configuration' : 'system';
}
