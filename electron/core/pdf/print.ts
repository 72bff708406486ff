import { visible } from '../../../shared/format/visible.ts';
import type { Pdf } from './document.ts';

/**
 * The fonts of every PDF know Latin letters (and the dash that a note's signature begins with); what they do not know is
 * spelled out, so that nothing is silently lost.
 */
export const printable = (text: string, kept = ''): string =>
  text
    .split(kept || /$^/)
    .map((line) =>
      visible(line).replaceAll(/[^\x20-\x7e\xa0-\xff\u2014]/gu, (letter) => `<U+${letter.codePointAt(0)!.toString(16).toUpperCase()}>`),
    )
    .join(kept);

export const title = (pdf: Pdf, text: string): void => void pdf.font('Helvetica-Bold').fontSize(18).text(text).font('Helvetica');

export const heading = (pdf: Pdf, text: string): void =>
  void pdf.moveDown().font('Helvetica-Bold').fontSize(11).text(text).font('Helvetica').fontSize(9);

/** A text that has lines of its own, letter under letter. */
export const mono = (pdf: Pdf, text: string): void =>
  void pdf.font('Courier').fontSize(7).text(printable(text, '\n')).font('Helvetica').fontSize(9);

export function facts(pdf: Pdf, lines: readonly (readonly [string, string])[]): void {
  pdf.moveDown(0.5).fontSize(9);
  for (const [name, value] of lines) {
    pdf.font('Helvetica-Bold').text(`${name}  `, { continued: true });
    pdf.font('Helvetica').text(printable(value));
  }
}
