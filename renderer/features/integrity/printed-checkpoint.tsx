import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import type { CheckpointRow } from './checkpoint-table.tsx';

type Props = { trail: TrailInfo; checkpoint: CheckpointRow; onDone: () => void };

/** A checkpoint on paper: an anchor that no program can change. */
export function PrintedCheckpoint({ trail, checkpoint, onDone }: Props) {
  const { size, root, note, at } = checkpoint;
  return (
    <PrintSheet
      title={`Checkpoint over ${formatQuantity(size, 'record')}`}
      footer={`Veritrail · trail ${trail.id} · checkpoint over ${formatQuantity(size, 'record')}`}
      onDone={onDone}
    >
      <h1>Checkpoint of an audit trail</h1>
      <table>
        <tbody>
          <tr>
            <th scope="row">Trail</th>
            <td>{visible(trail.name)}</td>
          </tr>
          <tr>
            <th scope="row">Id</th>
            <td>{trail.id}</td>
          </tr>
          <tr>
            <th scope="row">Records</th>
            <td>{formatCount(size)}</td>
          </tr>
          <tr>
            <th scope="row">Root</th>
            <td>{root} (SHA-256 in hexadecimal, RFC 6962)</td>
          </tr>
          {at !== undefined && (
            <tr>
              <th scope="row">Signed</th>
              <td>{formatTimeWithZone(at, 'utc', 'second')}</td>
            </tr>
          )}
        </tbody>
      </table>
      <h2>The signed note</h2>
      <pre>{note}</pre>
      <h2>The same, for a camera</h2>
      <QrCode text={note} label="The checkpoint as a QR code" side={230} />
      <h2>What this sheet is for</h2>
      <p>
        The owner of the trail signed that its first {formatQuantity(size, 'record')} have the root above. Keep the sheet where the owner
        cannot change it. Whoever doubts the trail later compares: read the code with a camera, save its text as a file, and have Veritrail
        verify the trail “against a checkpoint that was kept elsewhere”. A record that was changed, taken away or put in among them since
        shows at once, also when the whole trail was made anew with the true key.
      </p>
    </PrintSheet>
  );
}
