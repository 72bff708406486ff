import type { TrailEvent } from '../../../shared/event.ts';
import { sentence } from '../../../shared/format/sentence.ts';

/** `safe`: text cells that a spreadsheet might run get an apostrophe. `raw`: every cell is exactly the value. */
export type FormulaMode = 'safe' | 'raw';

type Column = { name: string; kind: 'text' | 'number' | 'json'; of: (event: TrailEvent, hash: string) => string | number | undefined };

const text = (name: string, of: Column['of']): Column => ({ name, kind: 'text', of });
const number = (name: string, of: Column['of']): Column => ({ name, kind: 'number', of });

/** Fixed, so that two exports can be laid side by side: every member of a record, the sentence for people, the source's data. */
const columns: readonly Column[] = [
  number('seq', (event) => event.seq),
  text('time', (event) => event.time),
  text('type', (event) => event.type),
  text('description', (event) => sentence(event)),
  text('category', (event) => event.category),
  text('action', (event) => event.action),
  text('outcome', (event) => event.outcome),
  text('severity', (event) => event.severity),
  text('actor.id', (event) => event.actor?.id),
  text('actor.type', (event) => event.actor?.type),
  text('actor.name', (event) => event.actor?.name),
  text('actor.ip', (event) => event.actor?.ip),
  text('resource.type', (event) => event.resource?.type),
  text('resource.id', (event) => event.resource?.id),
  text('aggregate.id', (event) => event.aggregate?.id),
  number('aggregate.version', (event) => event.aggregate?.version),
  text('trace', (event) => event.trace),
  text('request', (event) => event.request),
  text('causation', (event) => event.causation),
  text('source', (event) => event.source),
  text('schema', (event) => event.schema),
  text('id', (event) => event.id),
  text('claimedId', (event) => event.claimedId),
  text('timeText', (event) => event.timeText),
  text('timeFlag', (event) => event.timeFlag),
  text('recorded', (event) => event.recorded),
  text('from.batch', (event) => event.from?.batch),
  number('from.file', (event) => event.from?.file),
  number('from.line', (event) => event.from?.line),
  text('redacted', (event) => event.redacted && JSON.stringify(event.redacted)),
  text('own', (event) => event.own && 'true'),
  text('hash', (_, hash) => hash),
  { name: 'data', kind: 'json', of: (event) => event.data },
];

/** The first line. */
export const csvHead = (): string => `${columns.map(({ name }) => name).join(',')}\r\n`;

/** One event as a line of RFC 4180. */
export function csvRow(event: TrailEvent, hash: string, formulas: FormulaMode): string {
  const cells = columns.map(({ kind, of }) => {
    const value = String(of(event, hash) ?? '');
    const isText = kind === 'text' || (kind === 'json' && !JSON_NUMBER.test(value));
    return quoted(isText && formulas === 'safe' ? disarmed(value) : value);
  });
  return `${cells.join(',')}\r\n`;
}

/** What starts a formula, at the start of a cell or where a careless reader would start the next one. Full-width signs count in Japanese Excel. */
const FORMULA = /(?:^|[,;\r\n])[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const JSON_NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** OWASP, CSV injection: an apostrophe first makes it text. Numbers do not come here: they are no formulas and stay numbers. */
const disarmed = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
