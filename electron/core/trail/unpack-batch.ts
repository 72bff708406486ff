import { Cut, fillForm, type Place } from '../../../shared/record-form.ts';
import { countOf, type PackedBatch } from './packed-batch.ts';

/** What the writer asks of a batch, by the number of the draft in it. */
export function unpackBatch(batch: PackedBatch) {
  const { bytes, cuts } = batch;
  const count = countOf(batch);
  const forms = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const cutOf = (index: number, cut: number): number => cuts[index * Cut.count + cut]!;
  const textOf = (index: number, cut: number): string => forms.toString('utf8', cutOf(index, cut), cutOf(index, cut + 1));
  const valueOf = (index: number, cut: number): string => unquoted(textOf(index, cut));
  return {
    count,
    /** More bytes than its leaves can take. */
    mostBytes: bytes.length + count * PLACE_BYTES,
    isOwn: (index: number): boolean => cutOf(index, Cut.own) === 1,
    id: (index: number): string => valueOf(index, Cut.id),
    data: (index: number): string => textOf(index, Cut.data),
    /** The aggregate a draft belongs to; undefined where to none. */
    aggregateId: (index: number): string | undefined => (cutOf(index, Cut.aggregate) < 0 ? undefined : valueOf(index, Cut.aggregate)),
    /** Writes the leaf of a draft, a zero byte (RFC 6962 section 2.1) and the record, at an offset of `target`; answers where it ends. */
    writeLeaf(index: number, place: Place, { target, at }: { target: Buffer; at: number }): number {
      target[at] = 0;
      let end = at + 1;
      const sink = {
        copy: (start: number, stop: number) => void (end += forms.copy(target, end, start, stop)),
        write: (text: string) => void (end += target.write(text, end)),
      };
      fillForm(cuts, index * Cut.count, { place, sink });
      return end;
    },
  };
}
export type Batch = ReturnType<typeof unpackBatch>;

/** What a place adds to a form (`prev`, `recorded`, `seq`, a version, a derived id and the claimed one's name), and the zero byte: 200 at most. */
const PLACE_BYTES = 256;

const unquoted = (json: string): string => (json.includes('\\') ? (JSON.parse(json) as string) : json.slice(1, -1));
