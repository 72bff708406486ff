import { once } from 'node:events';

export type Pdf = PDFKit.PDFDocument;

/** A4, in points. */
export const PAGE = { width: 595.28, height: 841.89, margin: 56 };
/** What lies between the margins. */
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

/** Writes a document of A4 pages and resolves with its bytes. `at` is its date: the same contents and date give the same bytes. */
export async function pdfOf({ title, at }: { title: string; at: Date }, write: (pdf: Pdf) => void): Promise<Buffer> {
  // Its fonts take a quarter of a second to load: too long for every start of a program that rarely prints.
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({ size: 'A4', margin: PAGE.margin, info: { Title: title, CreationDate: at, ModDate: at } });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  write(pdf);
  pdf.end();
  await once(pdf, 'end');
  return Buffer.concat(parts);
}
