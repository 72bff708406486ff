import type { DrillLine } from '../../../shared/contract/drill.ts';
import { formatCount, formatDuration } from '../../../shared/format/numbers.ts';
import { PAGE, type Pdf, pdfOf, TEXT_WIDTH } from '../pdf/document.ts';
import { facts, heading, mono, printable, title } from '../pdf/print.ts';
import { type Drilled, NOT_SIGNED } from './report-text.ts';

export type DrillReport = Drilled & {
  /** The note of report-text.ts; it is also inside the PDF, as a file. */
  readonly report: string;
  /** The key that signed it; absent where nobody did. */
  readonly vkey?: string | undefined;
};

type Column = { name: string; width: number; align?: 'right'; of(line: DrillLine): string };
const columns: readonly Column[] = [
  { name: 'Fault', width: 28, align: 'right', of: ({ fault }) => String(fault) },
  { name: 'What was done to a copy', width: 118, of: ({ name }) => name },
  { name: 'Caught by', width: 248, of: ({ isCaught, words }) => `${isCaught ? '' : 'NOT CAUGHT: '}${words}` },
  { name: 'Record', width: 42, align: 'right', of: ({ seq }) => (seq > 0 ? formatCount(seq) : '-') },
  { name: 'Took', width: 47, align: 'right', of: ({ elapsedMs }) => formatDuration(elapsedMs) },
];

const GAP = 4;
/** What the signature and the words about it need below the table. */
const FOOT = 150;
const NOTE_FILE = 'tamper-drill.txt';

/** The result of a drill on one page of A4, with the signed note under it and inside it. The bytes of a PDF. */
export const reportPage = (drilled: DrillReport): Promise<Buffer> =>
  pdfOf({ title: 'Tamper drill', at: new Date(drilled.at) }, (pdf) => {
    writeHead(pdf, drilled);
    writeTable(pdf, drilled.lines);
    writeFoot(pdf, drilled);
  });

function writeHead(pdf: Pdf, { trail, size, at, lines }: DrillReport): void {
  const caught = lines.filter(({ isCaught }) => isCaught).length;
  title(pdf, 'Tamper drill');
  pdf.fontSize(11).moveDown(0.5);
  pdf.text(`${caught} of ${lines.length} tamperings were caught.${caught < lines.length ? ' THE OTHERS WERE MISSED.' : ''}`);
  facts(pdf, [
    ['Trail', `${trail.name} (${trail.id})`],
    ['Records', formatCount(size)],
    ['Made', at],
  ]);
  pdf
    .moveDown(0.5)
    .text('Each tampering was done to a fresh copy of the trail, which was then opened or verified. The trail itself was not touched.');
  pdf.moveDown();
}

/** As large as fits on the page: the reasons are as long as they are. */
function writeTable(pdf: Pdf, lines: readonly DrillLine[]): void {
  const rows = lines.map((line) => columns.map(({ of }) => printable(of(line))));
  const room = PAGE.height - PAGE.margin - FOOT - pdf.y;
  let size = 8;
  while (size > 4 && heightOf(pdf.fontSize(size), rows) > room) size -= 0.25;
  pdf.fontSize(size).font('Helvetica-Bold');
  writeRow(
    pdf,
    columns.map(({ name }) => name),
  );
  pdf.font('Helvetica');
  for (const row of rows) writeRow(pdf, row);
  pdf.x = PAGE.margin;
}

const widthOf = ({ width }: Column): number => width - 2 * GAP;
const rowHeight = (pdf: Pdf, cells: readonly string[]): number =>
  GAP + Math.max(...cells.map((cell, i) => pdf.heightOfString(cell, { width: widthOf(columns[i]!) })));
const heightOf = (pdf: Pdf, rows: readonly string[][]): number =>
  rows.reduce((sum, row) => sum + rowHeight(pdf, row), rowHeight(pdf, ['']));

function writeRow(pdf: Pdf, cells: readonly string[]): void {
  const top = pdf.y;
  const height = rowHeight(pdf, cells);
  let left = PAGE.margin;
  columns.forEach((column, i) => {
    pdf.text(cells[i]!, left, top, { width: widthOf(column), align: column.align ?? 'left' });
    left += column.width;
  });
  pdf.y = top + height;
  pdf
    .moveTo(PAGE.margin, pdf.y - GAP / 2)
    .lineTo(PAGE.margin + TEXT_WIDTH, pdf.y - GAP / 2)
    .lineWidth(0.25)
    .stroke('#888888');
}

function writeFoot(pdf: Pdf, { report, vkey, at }: DrillReport): void {
  const date = new Date(at);
  pdf.file(Buffer.from(report), {
    name: NOTE_FILE,
    type: 'text/plain',
    creationDate: date,
    modifiedDate: date,
    description: 'The signed text',
  });
  heading(pdf, 'Signature');
  if (vkey === undefined) return void pdf.text(NOT_SIGNED);
  pdf.text(
    `What stands above is signed as a text (c2sp.org/signed-note): the file ${NOTE_FILE} inside this PDF. Its last line is the signature.`,
  );
  mono(pdf, report.trimEnd().split('\n').at(-1)!);
  pdf.moveDown(0.3).text('Key');
  mono(pdf, vkey);
}
