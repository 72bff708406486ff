import { parseCheckpoint } from '../../../shared/proof/checkpoint.ts';
import { parseNote } from '../../../shared/proof/note.ts';
import { isTlogProof } from '../../../shared/proof/tlog-proof.ts';
import { SELF_VOUCHING } from '../../../shared/pack/pack-names.ts';
import type { Dropped } from '../../client/dropped-files.ts';

/** What was handed over, where it is something to be checked and not a log to be brought in. */
export type Recognised =
  | 'evidence pack'
  | 'export with its manifest'
  | 'proof'
  | 'checkpoint'
  | 'request to a witness'
  | 'cosigned checkpoint';

/** A zip names what is in it at its end. */
const ZIP_END_BYTES = 65_536;
const SMALL_TEXT_BYTES = 1_000_000;

/** Looks at names first, and into a file only where it is alone. Undefined for everything else: it may be a log. */
export async function recognise({ files, names }: Dropped): Promise<Recognised | undefined> {
  const base = (name: string) => name.split('/').at(-1) ?? name;
  if (SELF_VOUCHING.every((part) => names.some((name) => base(name) === part))) return 'evidence pack';
  const [shorter = '', longer] = names.toSorted((a, b) => a.length - b.length);
  if (names.length === 2 && longer === `${shorter}.manifest.json`) return 'export with its manifest';
  const [only, ...more] = files;
  if (!only || more.length > 0 || names.length > 1) return undefined;
  if (/\.zip$/i.test(only.name)) return (await endsLikeAPack(only)) ? 'evidence pack' : undefined;
  return only.size <= SMALL_TEXT_BYTES ? kindOfText(await only.text().catch(() => '')) : undefined;
}

async function endsLikeAPack(zip: File): Promise<boolean> {
  const end = new TextDecoder('latin1').decode(await zip.slice(-ZIP_END_BYTES).arrayBuffer());
  return SELF_VOUCHING.every((name) => end.includes(name));
}

function kindOfText(text: string): Recognised | undefined {
  if (isTlogProof(text)) return 'proof';
  if (text.startsWith('vkey ')) return /\nold \d+\n/.test(text) ? 'request to a witness' : 'cosigned checkpoint';
  const note = parseNote(text);
  return typeof note === 'object' && typeof parseCheckpoint(note.text) === 'object' ? 'checkpoint' : undefined;
}
