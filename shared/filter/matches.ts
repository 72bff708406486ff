import type { TrailEvent } from '../event.ts';
import { nodesAtPath, readData, scalarsOf, type DataTree } from './data-values.ts';
import { canonicalStrings, envelopeTexts, escapeText, foldCase } from './event-text.ts';
import { fieldValues } from './field-values.ts';
import { fieldKinds, type FieldName } from './fields.ts';
import type { ControlId } from './control-ids.ts';
import type { Condition, Filter, Test } from './filter.ts';
import { compareInstants, parseInstant } from './instant.ts';
import { passes } from './scalar.ts';

/** An event with what is costly to read from it, read at most once. */
type View = { readonly event: TrailEvent; readonly controls: ControlSets; data?: DataTree; texts?: string[] };

/** Which events a control query finds: it looks at more than one event, so they are found beforehand (shared/controls). */
export type ControlSets = (id: ControlId) => { has(seq: number): boolean };

const noControls: ControlSets = (id) => {
  throw new Error(`What control:${id} finds was not given.`);
};

/**
 * Whether an event is meant by a filter: the definition, on the record's own bytes. What the index answers equals this.
 * The filter's times must be resolved (resolveTimes), and what the control queries in it find must be given.
 */
export function matches(filter: Filter, event: TrailEvent, controls: ControlSets = noControls): boolean {
  return filter.kind === 'everything' || holds(filter, { event, controls });
}

function holds(condition: Condition, view: View): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => holds(part, view));
    case 'any':
      return condition.of.some((part) => holds(part, view));
    case 'not':
      return !holds(condition.of, view);
    case 'text':
      return holdsText(condition.text, view);
    case 'control':
      return view.controls(condition.id).has(view.event.seq);
    case 'field':
      return holdsField(condition.field, condition.tests, view.event);
    case 'data':
      return holdsData(condition.path, condition.tests, view);
  }
}

function holdsText(text: string, view: View): boolean {
  const needle = foldCase(escapeText(text));
  view.texts ??= [canonicalStrings(view.event.data), ...envelopeTexts(view.event)].map(foldCase);
  return view.texts.some((one) => one.includes(needle));
}

function holdsField(field: FieldName, tests: readonly Test[], event: TrailEvent): boolean {
  const values = fieldValues(event, field);
  if (fieldKinds[field] === 'time') return values.some((value) => tests.some((test) => passesTime(test, value)));
  const kind = fieldKinds[field] === 'integer' ? 'number' : 'string';
  return values.some((text) => tests.some((test) => passes(test, { kind, text })));
}

function passesTime(test: Test, text: string): boolean {
  const time = parseInstant(text);
  if (!time || 'present' in test) return time !== undefined;
  const against = (bound: string) => compareInstants(time, parseInstant(bound)!);
  if ('above' in test) return against(test.above) > 0;
  if ('below' in test) return against(test.below) < 0;
  if ('equals' in test) return against(test.equals) === 0;
  return (!('from' in test) || against(test.from) >= 0) && (!('to' in test) || against(test.to) <= 0);
}

function holdsData(path: readonly string[], tests: readonly Test[], view: View): boolean {
  view.data ??= readData(view.event.data);
  const nodes = nodesAtPath(view.data, path);
  return tests.some((test) =>
    'present' in test ? nodes.length > 0 : nodes.some((node) => scalarsOf(node).some((value) => passes(test, value))),
  );
}
