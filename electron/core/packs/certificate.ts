import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { sentence } from '../../../shared/format/sentence.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { parseRecord } from '../../../shared/record.ts';
import type { EventProof } from '../proof/prove-event.ts';
import type { StoredRecord, Trail } from '../trail/trail.ts';

type Certified = { trail: Trail; stored: StoredRecord; proof: EventProof; vkey: string; at: Date };

const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
/** A record may have 16 MiB; the certificate shows its beginning, and its hash stands for all of it. */
const SHOWN_CHARS = 2500;

/** One event on paper: what it says, its hash, the proof, and how to check it without Veritrail. The bytes of a PDF. */
export async function certificate({ trail, stored, proof, vkey, at }: Certified): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    info: { Title: `Certificate of event ${stored.seq}`, CreationDate: at, ModDate: at },
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const event = parseRecord(stored.record);

  pdf
    .font('Helvetica-Bold')
    .fontSize(18)
    .text(`Certificate of event ${formatCount(stored.seq)}`);
  pdf
    .font('Helvetica')
    .fontSize(11)
    .moveDown(0.5)
    .text(printable(sentence(event)));
  facts(pdf, [
    ['Trail', `${trail.name} (${trail.id})`],
    ['Time', event.time ?? 'none that can be used'],
    ['Recorded', event.recorded],
    ['Type', event.type ?? ''],
    ['Id', event.id],
    ['Hash', stored.hash],
    ['Made', at.toISOString()],
  ]);
  heading(pdf, 'What is proved');
  pdf.text(
    printable(
      `Record ${stored.seq} with the hash above is in the signed tree of the first ${formatCount(proof.size)} records of this trail. ` +
        'That the key below belongs to the owner of the trail has to be known by another way.',
    ),
  );
  heading(pdf, 'The record');
  mono(
    pdf,
    stored.record.slice(0, SHOWN_CHARS) +
      (stored.record.length > SHOWN_CHARS ? ` ... (${formatCount(stored.record.length)} characters)` : ''),
  );
  heading(pdf, 'Key');
  mono(pdf, vkey);
  heading(pdf, 'Proof (c2sp.org/tlog-proof)');
  mono(pdf, proof.proof);
  heading(pdf, 'How to check it');
  pdf.text(
    printable(
      '1. SHA-256 over one zero byte and the record gives the hash. 2. Starting from it, take the hashes of the proof one by one: SHA-256 over one byte 01, ' +
        'the left and the right hash (RFC 6962 section 2.1.1; index and size say which is left). 3. What comes out is the root in the checkpoint. ' +
        '4. The last line is an Ed25519 signature over the lines above it (c2sp.org/signed-note). "veritrail check" does all of it.',
    ),
  );
  drawQr(pdf, proof.note);
  pdf.end();
  await once(pdf, 'end');
  return Buffer.concat(parts);
}

function facts(pdf: PDFKit.PDFDocument, lines: readonly (readonly [string, string])[]): void {
  pdf.moveDown(0.5).fontSize(9);
  for (const [name, value] of lines) {
    pdf.font('Helvetica-Bold').text(`${name}  `, { continued: true });
    pdf.font('Helvetica').text(printable(value));
  }
}

const heading = (pdf: PDFKit.PDFDocument, text: string): void =>
  void pdf.moveDown().font('Helvetica-Bold').fontSize(11).text(text).font('Helvetica').fontSize(9);
const mono = (pdf: PDFKit.PDFDocument, text: string): void =>
  void pdf.font('Courier').fontSize(7).text(printable(text, '\n')).font('Helvetica').fontSize(9);

/** The fonts of every PDF know Latin letters only; what they do not know is spelled out, so that nothing is silently lost. */
const printable = (text: string, kept = ''): string =>
  text
    .split(kept || /$^/)
    .map((line) =>
      visible(line).replaceAll(/[^\x20-\x7e\xa0-\xff]/gu, (letter) => `<U+${letter.codePointAt(0)!.toString(16).toUpperCase()}>`),
    )
    .join(kept);

/** The checkpoint, for a camera: whoever keeps it holds an anchor. */
function drawQr(pdf: PDFKit.PDFDocument, note: string): void {
  const { modules } = QRCode.create(note, { errorCorrectionLevel: 'L' });
  const dot = 2;
  const side = modules.size * dot;
  if (pdf.y + side + 40 > 841 - MARGIN) pdf.addPage();
  heading(pdf, 'The checkpoint, to keep');
  const top = pdf.y + 4;
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) pdf.rect(MARGIN + column * dot, top + row * dot, dot, dot);
  pdf.fill('black');
  pdf.text('', MARGIN, top + side, { width: WIDTH });
}
