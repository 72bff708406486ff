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

/**
 * Where a form, its gaps and the parts the writer looks at begin and end, as offsets; -1 for what the form has not. All but
 * `own`, which is 1 or 0.
 */
export const Cut = {
  start: 0,
  aggregate: 1,
  aggregateEnd: 2,
  version: 3,
  claimed: 4,
  data: 5,
  dataEnd: 6,
  id: 7,
  idEnd: 8,
  prev: 9,
  seq: 10,
  end: 11,
  own: 12,
  count: 13,
} as const;

/**
 * Writes the form of a draft: members sorted by name, strings as RFC 8785 escapes them, `data` as it stands. Values that
 * are not well-formed Unicode are left out (RECORD_FORMAT.md). Fills `cuts` from index `at` on.
 */
export function writeForm(draft: Draft, cuts: Int32Array, at: number): string {
  let text = '{' + textMember('action', draft.action) + actorMember(draft.actor);
  const aggregate = draft.aggregate && quote(draft.aggregate.id);
  cuts.fill(-1, at, at + Cut.claimed);
  cuts[at + Cut.start] = 0;
  if (aggregate) {
    text += '"aggregate":{"id":';
    cuts[at + Cut.aggregate] = text.length;
    text += aggregate;
    cuts[at + Cut.aggregateEnd] = text.length;
    text += ',"version":';
    cuts[at + Cut.version] = text.length;
    text += '},';
  }
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
  text += ',' + textMember('severity', draft.severity) + textMember('source', draft.source) + textMember('time', draft.time);
  text += textMember('timeFlag', draft.timeFlag) + textMember('timeText', draft.timeText) + textMember('trace', draft.trace);
  text += textMember('type', draft.type) + '"v":1}';
  cuts[at + Cut.end] = text.length;
  return text;
}

/** What a record is written to, piece by piece: parts of the form between two offsets, and what fills its gaps. */
export type Sink = { copy(start: number, end: number): void; write(text: string): void };

/** Fills the gaps of a form: what the sink gets is the record, byte for byte. `place.id` stands in for the draft's own id. */
export function fillForm(cuts: Int32Array, at: number, { place, sink }: { place: Place; sink: Sink }): void {
  const [version, claimed, prev, seq] = [cuts[at + Cut.version]!, cuts[at + Cut.claimed]!, cuts[at + Cut.prev]!, cuts[at + Cut.seq]!];
  let copied = cuts[at + Cut.start]!;
  if (version >= 0) {
    sink.copy(copied, version);
    sink.write(String(place.version));
    copied = version;
  }
  if (place.claimedId !== undefined) {
    sink.copy(copied, claimed);
    sink.write('"claimedId":' + must(place.claimedId) + ',');
    copied = claimed;
  }
  if (place.id !== undefined) {
    sink.copy(copied, cuts[at + Cut.id]!);
    sink.write(must(place.id));
    copied = cuts[at + Cut.idEnd]!;
  }
  sink.copy(copied, prev);
  sink.write('"prev":"' + place.prev + '","recorded":"' + place.recorded + '",');
  sink.copy(prev, seq);
  sink.write(String(place.seq));
  sink.copy(seq, cuts[at + Cut.end]!);
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
