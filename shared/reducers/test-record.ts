/** A record's text for tests of this folder: the members a replay reads, in canonical order, `data` as given. */
export function testRecord(members: {
  seq: number;
  version?: number;
  type: string;
  data: string;
  time?: string;
  outcome?: string;
}): string {
  const { seq, version = seq, type, data, time, outcome } = members;
  const text = (name: string, value: string | undefined) => (value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`);
  const recorded = `2026-01-01T00:00:${String(seq % 60).padStart(2, '0')}.000000Z`;
  return `{"aggregate":{"id":"a","version":${version}},"data":${data}${text('outcome', outcome)},"recorded":"${recorded}","seq":${seq}${text('time', time)},"type":"${type}","v":1}`;
}
