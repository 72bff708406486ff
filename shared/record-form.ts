import type { Draft } from './event.ts';

/**
 * A record written out except for what only the trail can say: the aggregate's version, a claimed id, `prev`, `recorded`
 * and `seq`. Drafts cross to the writer in this form, so that the expensive half of writing is done by whoever has the
 * event at hand, and the writer only fills gaps.
 */
export type Place = {
  seq: number;
  prev: string;
  recorded: string;
  version?: number | undefined;
  claimedId?: string | undefined;
  id?: string | undefined;
};

/** Where the gaps and the parts the writer looks at lie in a form, as offsets into its text; `own` is 1 or 0. */
export const Cut = { version: 0, claimed: 1, data: 2, dataEnd: 3, id: 4, idEnd: 5, prev: 6, seq: 7, own: 8, count: 9 } as const;

/**
 * Writes the form of a draft: members sorted by name, strings as RFC 8785 escapes them, `data` as it stands. Values that
 * are not well-formed Unicode are left out (RECORD_FORMAT.md). Fills `cuts` from index `at` on; `cuts[at + Cut.version]`
 * is -1 where the event belongs to no aggregate.
 */
export function writeForm(draft: Draft, cuts: Int32Array, at: number): string {
  let text = '{' + textMember('action', draft.action) + actorMember(draft.actor);
  const aggregate = draft.aggregate && quote(draft.aggregate.id);
  if (aggregate) text += '"aggregate":{"id":' + aggregate + ',"version":';
  cuts[at + Cut.version] = aggregate ? text.length : -1;
  if (aggregate) text += '},';
  text += textMember('category', draft.category) + textMember('causation', draft.causation);
  cuts[at + Cut.claimed] = text.length;
  text += '"data":';
  cuts[at + Cut.data] = text.length;
  text += draft.data;
  cuts[at + Cut.dataEnd] = text.length;
  text += ',';
  if (draft.from) text += `"from":{"batch":${must(draft.from.batch)},"file":${draft.from.file},"line":${draft.from.line}},`;
  text += '"id":';
  cuts[at + Cut.id] = text.length;
  text += must(draft.id);
  cuts[at + Cut.idEnd] = text.length;
  text += ',' + textMember('outcome', draft.outcome) + (draft.own ? '"own":true,' : '');
  cuts[at + Cut.prev] = text.length;
  text += redactedMember(draft.redacted) + textMember('request', draft.request) + resourceMember(draft.resource);
  text += textMember('schema', draft.schema) + '"seq":';
  cuts[at + Cut.seq] = text.length;
  cuts[at + Cut.own] = draft.own ? 1 : 0;
  return (
    text +
    ',' +
    textMember('severity', draft.severity) +
    textMember('source', draft.source) +
    textMember('time', draft.time) +
    textMember('timeFlag', draft.timeFlag) +
    textMember('timeText', draft.timeText) +
    textMember('trace', draft.trace) +
    textMember('type', draft.type) +
    '"v":1}'
  );
}

/** Fills the gaps of a form: the result is the record, byte for byte. `place.id` stands in for the draft's own id. */
export function fillForm(text: string, cuts: Int32Array, at: number, place: Place): string {
  const [version, claimed, id, idEnd] = [cuts[at + Cut.version]!, cuts[at + Cut.claimed]!, cuts[at + Cut.id]!, cuts[at + Cut.idEnd]!];
  const [prev, seq] = [cuts[at + Cut.prev]!, cuts[at + Cut.seq]!];
  let record = version < 0 ? text.slice(0, claimed) : text.slice(0, version) + place.version + text.slice(version, claimed);
  if (place.claimedId !== undefined) record += '"claimedId":' + must(place.claimedId) + ',';
  if (place.id === undefined) record += text.slice(claimed, prev);
  else record += text.slice(claimed, id) + must(place.id) + text.slice(idEnd, prev);
  return record + '"prev":"' + place.prev + '","recorded":"' + place.recorded + '",' + text.slice(prev, seq) + place.seq + text.slice(seq);
}

/** Nothing in it that JSON escapes, and no surrogate, paired or not. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

/** The string as RFC 8785 writes it, or undefined where it is not well-formed Unicode. */
function quote(value: string): string | undefined {
  if (PLAIN.test(value)) return '"' + value + '"';
  return value.isWellFormed() ? JSON.stringify(value) : undefined;
}

/** For the values a record cannot do without; whoever makes the draft gives well-formed ones. */
function must(value: string): string {
  const quoted = quote(value);
  if (quoted === undefined) throw new TypeError('An id that is not well-formed Unicode came to the trail; importers derive one instead.');
  return quoted;
}

function textMember(name: string, value: string | undefined): string {
  if (value === undefined) return '';
  const quoted = quote(value);
  return quoted === undefined ? '' : '"' + name + '":' + quoted + ',';
}

function actorMember(actor: Draft['actor']): string {
  if (!actor) return '';
  return objectMember(
    'actor',
    textMember('id', actor.id) + textMember('ip', actor.ip) + textMember('name', actor.name) + textMember('type', actor.type),
  );
}

function resourceMember(resource: Draft['resource']): string {
  return resource ? objectMember('resource', textMember('id', resource.id) + textMember('type', resource.type)) : '';
}

/** An object of which nothing is known is absent, like any other member. */
function objectMember(name: string, members: string): string {
  return members === '' ? '' : '"' + name + '":{' + members.slice(0, -1) + '},';
}

function redactedMember(pointers: Draft['redacted']): string {
  const quoted = pointers?.map(quote).filter((pointer) => pointer !== undefined) ?? [];
  return quoted.length === 0 ? '' : '"redacted":[' + quoted.join(',') + '],';
}
