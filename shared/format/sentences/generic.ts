import { fillTemplate, readTemplate, type Lookup, type Template } from '../template.ts';

const PAST: Readonly<Record<string, string>> = {
  access: 'accessed',
  activate: 'activated',
  add: 'added',
  amend: 'amended',
  approve: 'approved',
  assign: 'assigned',
  cancel: 'cancelled',
  close: 'closed',
  create: 'created',
  deactivate: 'deactivated',
  delete: 'deleted',
  deny: 'denied',
  disable: 'disabled',
  download: 'downloaded',
  enable: 'enabled',
  execute: 'executed',
  export: 'exported',
  fill: 'filled',
  generate: 'generated',
  grant: 'granted',
  import: 'imported',
  lock: 'locked',
  modify: 'changed',
  open: 'opened',
  place: 'placed',
  read: 'read',
  reject: 'rejected',
  remove: 'removed',
  reset: 'reset',
  review: 'reviewed',
  revoke: 'revoked',
  rotate: 'rotated',
  start: 'started',
  stop: 'stopped',
  submit: 'submitted',
  unlock: 'unlocked',
  update: 'updated',
  upload: 'uploaded',
  view: 'viewed',
};

const DID = readTemplate('{@who|user|user_id|source_ip} {+verb} {+what}[: {side} {quantity} {symbol}][, {@outcome}].');
const LOGGED = readTemplate('{@who|user|user_id|source_ip} {+verb}[ from {@ip|source_ip|ip}][, {@outcome}].');
const WAS_DONE = readTemplate('{+What} was {+verb}[ by {@who}][, {@outcome}].');
const HAPPENED = readTemplate('{+deed}[ by {@who}][ on {+what}][, {@outcome}][: {message|Message|msg}].');
const DONE = new Set(Object.values(PAST));
const LOGIN_VERBS: Readonly<Record<string, string>> = { login: 'logged in', logout: 'logged out' };
const LOGIN_TRIES: Readonly<Record<string, string>> = { login: 'tried to log in', logout: 'tried to log out' };
const UNDONE = /^(?:fail|den(?:y|ied)|error|reject|block|refuse|forbidden|unauthori[sz]ed)/i;

/**
 * Who did what to what and how it ended, for types nobody described: `user_42 created order ord-123, success.` What did not
 * come to pass is told as an attempt: `user_42 tried to create order ord-123, denied.`
 */
export function genericSentence(deed: string, lookup: Lookup): string {
  const words = deed.split(/[._:]/);
  const verb = words.at(-1)?.toLowerCase() ?? '';
  const thing = joined(lookup('@kind') ?? words.at(-2), lookup('@what'));
  const isUndone = UNDONE.test(lookup('@outcome') ?? '');
  const did = isUndone && Object.hasOwn(PAST, verb) ? `tried to ${verb}` : entry(PAST, verb);
  const wasDone = DONE.has(verb) && lookup('@what') !== undefined ? verb : undefined;
  return (
    fillWith(LOGGED, { '+verb': entry(isUndone ? LOGIN_TRIES : LOGIN_VERBS, verb) }, lookup) ??
    fillWith(DID, { '+verb': did, '+what': thing }, lookup) ??
    fillWith(WAS_DONE, { '+verb': wasDone, '+What': capitalised(thing) }, lookup) ??
    fillWith(HAPPENED, { '+deed': deed, '+what': joined(lookup('@kind'), lookup('@what')) }, lookup) ??
    deed
  );
}

function fillWith(template: Template, added: Readonly<Record<string, string | undefined>>, lookup: Lookup): string | undefined {
  return fillTemplate(template, (name) => (name.startsWith('+') ? added[name] : lookup(name)));
}

const entry = (table: Readonly<Record<string, string>>, word: string): string | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

const joined = (...words: (string | undefined)[]): string | undefined => words.filter((word) => word !== undefined).join(' ') || undefined;

const capitalised = (text: string | undefined): string | undefined => text && text.charAt(0).toUpperCase() + text.slice(1);
