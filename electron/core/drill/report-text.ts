import type { DrillLine } from '../../../shared/contract/drill.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { formatNote } from '../../../shared/proof/note.ts';
import type { Signer } from '../proof/signer.ts';

export type Drilled = {
  readonly trail: { readonly id: string; readonly name: string };
  readonly size: number;
  /** When the drill began, RFC 3339. */
  readonly at: string;
  readonly lines: readonly DrillLine[];
};

export const NOT_SIGNED = 'Not signed: the key of this trail is not on this computer.';

/** The result as a note that the trail's key signed; without the key as the same text, which says that it is not. */
export function reportText({ trail, size, at, lines }: Drilled, signer: Signer | undefined): string {
  const caught = lines.filter(({ isCaught }) => isCaught).length;
  const head = `veritrail-drill@v1\n${originOf(trail.id)}\nTamper drill on a copy of "${trail.name}", ${size} records, ${at}\n`;
  const text = `${head}${caught} of ${lines.length} tamperings were caught\n${lines.map(rowOf).join('\n')}\n`;
  return signer ? formatNote({ text, signatures: [signer.sign(text)] }) : `${text}\n${NOT_SIGNED}\n`;
}

const rowOf = ({ fault, name, isCaught, words, elapsedMs }: DrillLine): string =>
  `${isCaught ? 'caught' : 'MISSED'}  ${String(fault).padStart(2)}  ${name} (${elapsedMs} ms)\n            ${words}`;
