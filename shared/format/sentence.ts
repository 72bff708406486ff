import { eventLookup, type Describable } from './event-fields.ts';
import { cloudSentences } from './sentences/cloud.ts';
import { custodySentences } from './sentences/custody.ts';
import { gatewaySentences } from './sentences/gateway.ts';
import { genericSentence } from './sentences/generic.ts';
import { platformSentences } from './sentences/platform.ts';
import { tradingSentences } from './sentences/trading.ts';
import { sysmonSentences, windowsSecuritySentences } from './sentences/windows.ts';
import { fillTemplate, readTemplate, type Lookup, type Template } from './template.ts';
import { shorten, visible } from './visible.ts';

const byType = compile({ ...platformSentences, ...tradingSentences, ...gatewaySentences });
const custody = compile(custodySentences);
const windowsSecurity = compile(windowsSecuritySentences);
const sysmon = compile(sysmonSentences);
const cloud = cloudSentences.map(({ has, text }) => ({ has, template: readTemplate(text) }));

/**
 * One sentence for people on what happened, in one line of visible text: who did what to what, how it ended. Every event has
 * one; a type nobody described gets a general one. It is made for reading and never a substitute for the record.
 */
export function sentence(event: Describable & { own?: true | undefined; unreadable?: string | undefined }): string {
  if (event.unreadable !== undefined) return `This record cannot be read as an event: ${event.unreadable}.`;
  const lookup = eventLookup(event);
  const deed = event.type ?? event.action ?? '';
  const known = event.own ? fillKnown(custody, deed, event, lookup) : (fillKnown(byType, typeKey(deed), event, lookup) ?? foreign(lookup));
  return known ?? genericSentence(shorten(visible(event.action ?? event.type ?? 'An event'), 80), lookup);
}

function fillKnown(table: ReadonlyMap<string, Template>, key: string, event: Describable, lookup: Lookup): string | undefined {
  for (const name of [`${key}:${event.outcome}`, key, `${key.split('.')[0]}.*`]) {
    const template = table.get(name);
    const filled = template && fillTemplate(template, lookup);
    if (filled !== undefined) return filled;
  }
  return undefined;
}

/** `OrderPlaced` and `order_placed` are one type; `human_review_created` and `human_review.created` are `review_created`. */
function typeKey(type: string): string {
  const snake = type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
  return snake.replace(/^(?:human_)?review[._]/, 'review_');
}

function foreign(lookup: Lookup): string | undefined {
  const eventId = lookup('EventID') ?? lookup('Event.System.EventID');
  if (eventId !== undefined) return windows(eventId, lookup);
  const fitting = cloud.find(({ has }) => has.every((name) => lookup(name) !== undefined));
  return fitting && fillTemplate(fitting.template, lookup);
}

/** Event ids count per channel: 1 is a start of a process for Sysmon and something else elsewhere. */
function windows(eventId: string, lookup: Lookup): string | undefined {
  const channel = lookup('Channel') ?? '';
  const table = channel.startsWith('Microsoft-Windows-Sysmon') ? sysmon : channel === 'Security' ? windowsSecurity : undefined;
  const template = table?.get(eventId);
  return (template && fillTemplate(template, lookup)) ?? firstLine(lookup('Message'));
}

/** Windows itself opens its message with a sentence; the rest is a list of fields. */
const firstLine = (message: string | undefined): string | undefined => message?.split(/[␍␊]/).find((line) => line.trim() !== '');

function compile(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Template> {
  return new Map(Object.entries(texts).map(([type, text]) => [type, readTemplate(text)]));
}
