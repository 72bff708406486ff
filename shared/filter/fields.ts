/** How the values of a field are written and compared. */
export type FieldKind = 'text' | 'integer' | 'time' | 'yes-no' | 'word';

/** The fields of an event's envelope a filter can name, in the order suggestions show them. `data.<path>` comes on top. */
export const fieldKinds = {
  type: 'text',
  category: 'text',
  action: 'text',
  actor: 'text',
  'actor.name': 'text',
  'actor.type': 'text',
  'actor.ip': 'text',
  resource: 'text',
  'resource.type': 'text',
  outcome: 'text',
  severity: 'text',
  time: 'time',
  recorded: 'time',
  aggregate: 'text',
  version: 'integer',
  trace: 'text',
  request: 'text',
  causation: 'text',
  source: 'text',
  schema: 'text',
  seq: 'integer',
  id: 'text',
  flag: 'word',
  own: 'yes-no',
  batch: 'text',
  file: 'integer',
} as const satisfies Record<string, FieldKind>;

export type FieldName = keyof typeof fieldKinds;

export const fieldNames = Object.keys(fieldKinds) as [FieldName, ...FieldName[]];

export const isFieldName = (name: string): name is FieldName => Object.hasOwn(fieldKinds, name);

/** The field name with the fewest letters changed, for the sentence "did you mean". */
export function nearestFieldName(name: string): string {
  const candidates = [...fieldNames, 'data.'];
  const distances = candidates.map((candidate) => editDistance(name.toLowerCase().slice(0, 40), candidate));
  return candidates[distances.indexOf(Math.min(...distances))]!;
}

/** Letters replaced, added, left out, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(replaced, rows[i - 1]![j]! + 1, row[j - 1]! + 1, isSwapped ? rows[i - 2]![j - 2]! + 1 : Infinity));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
