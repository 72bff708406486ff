import QRCode from 'qrcode';
import { sentence } from '../../../shared/format/sentence.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { parseRecord } from '../../../shared/record.ts';
import { PAGE, type Pdf, pdfOf, TEXT_WIDTH } from '../pdf/document.ts';
import { facts, heading, mono, printable, title } from '../pdf/print.ts';
import type { EventProof } from '../proof/prove-event.ts';
import type { StoredRecord, Trail } from '../trail/trail.ts';

type Certified = { trail: Trail; stored: StoredRecord; proof: EventProof; vkey: string; at: Date };

/** A record may have 16 MiB; the certificate shows its beginning, and its hash stands for all of it. */
const SHOWN_CHARS = 2500;

/** One event on paper: what it says, its hash, the proof, and how to check it without Veritrail. The bytes of a PDF. */
export const certificate = (certified: Certified): Promise<Buffer> =>
  pdfOf({ title: `Certificate of event ${certified.stored.seq}`, at: certified.at }, (pdf) => writeCertificate(pdf, certified));

function writeCertificate(pdf: Pdf, { trail, stored, proof, vkey, at }: Certified): void {
  const event = parseRecord(stored.record);
  title(pdf, `Certificate of event ${formatCount(stored.seq)}`);
  pdf
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
}

/** The checkpoint, for a camera: whoever keeps it holds an anchor. */
function drawQr(pdf: Pdf, note: string): void {
  const { modules } = QRCode.create(note, { errorCorrectionLevel: 'L' });
  const dot = 2;
  const side = modules.size * dot;
  if (pdf.y + side + 40 > PAGE.height - PAGE.margin) pdf.addPage();
  heading(pdf, 'The checkpoint, to keep');
  const top = pdf.y + 4;
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) pdf.rect(PAGE.margin + column * dot, top + row * dot, dot, dot);
  pdf.fill('black');
  pdf.text('', PAGE.margin, top + side, { width: TEXT_WIDTH });
}
