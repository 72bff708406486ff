import { checkPack, type PackFacts, type PackFiles, type PackReport } from '../../shared/pack/check-pack.ts';
import type { RecordLeaf } from '../../shared/pack/record-leaf.ts';
import { type PackProblem, problemOf } from '../../shared/pack/refused.ts';
import { isZip, openZipPack } from '../../shared/pack/zip-pack.ts';
import { visible } from '../../shared/format/visible.ts';

/** Rows at a time: a page with ten thousand would be slow to read aloud and to lay out. */
const ROWS = 200;

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/** Text is only ever set as text: nothing in a pack is taken for markup. */
function made(tag: string, text = '', className = ''): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  node.className = className;
  return node;
}

type Dropped = { readonly path: string; readonly file: File };

const bytesOf = async (part: Blob): Promise<Uint8Array> => new Uint8Array(await part.arrayBuffer());

/** What was dropped, as a pack: one zip, or the files of its folder. Throws Refused for a zip that no pack is. */
async function packOf(dropped: readonly Dropped[]): Promise<PackFiles> {
  const [one] = dropped;
  if (dropped.length !== 1 || !one || !isZip(await bytesOf(one.file.slice(0, 4)))) return filesOf(dropped);
  const { file } = one;
  return openZipPack({ size: file.size, read: (from, to) => bytesOf(file.slice(from, to)) });
}

/** The files by their names inside the pack; a common folder above all of them is not part of it. */
function filesOf(dropped: readonly Dropped[]): PackFiles {
  const top = dropped[0]?.path.split('/')[0] ?? '';
  const isShared = dropped.every(({ path }) => path.startsWith(`${top}/`));
  const named = dropped.map(({ path, file }) => ({ name: isShared ? path.slice(top.length + 1) : path, file }));
  return {
    names: named.map(({ name }) => name),
    read: (wanted) => bytesOf(named.find(({ name }) => name === wanted)!.file),
  };
}

async function check(dropped: readonly Dropped[]): Promise<void> {
  const result = element('result');
  element('facts').hidden = true;
  result.replaceChildren(made('p', dropped.length === 1 ? 'Checking …' : `Checking ${dropped.length} files …`));
  try {
    const { problems, facts } = await checked(dropped);
    if (facts) show(facts);
    else refuse(problems);
  } catch (error) {
    refuse([{ file: 'the pack', problem: `it could not be read (${(error as Error).message}). Nothing is known about it` }]);
  }
  result.focus();
}

async function checked(dropped: readonly Dropped[]): Promise<PackReport> {
  try {
    return await checkPack(await packOf(dropped));
  } catch (error) {
    return { problems: [problemOf(error)] };
  }
}

function refuse(problems: readonly PackProblem[]): void {
  const list = made('ul');
  for (const { file, problem } of problems) list.append(made('li', `${visible(file)}: ${visible(problem)}`));
  const banner = made('div', '', 'bad');
  banner.append(made('h2', 'REFUSED: this is not the pack that was signed'), list);
  element('result').replaceChildren(banner);
}

function show(facts: PackFacts): void {
  const { manifest, signer, cosigners, unknownSignatures, records } = facts;
  const { trail, count, scope, filter, checkpoint, madeBy, reason, recipient } = manifest.veritrail;
  const banner = made('div', '', 'good');
  const extent =
    scope.kind === 'range'
      ? `All records from ${scope.first} to ${scope.last}; none between them is left out.`
      : 'A selection: each record is on the trail; others that match may not be here.';
  banner.append(made('h2', `INTACT: ${count} records, unchanged since they were signed`), made('p', extent));
  banner.append(made('p', 'Whether the key belongs to whom you think is for you to compare, below.'));
  element('result').replaceChildren(banner);
  const said: [string, string][] = [
    ['Trail', `${trail.name} (${trail.id})`],
    ['Signed with', signer],
    ['Checkpoint', `over ${checkpoint.size} records, root ${checkpoint.root}`],
    [
      'Cosigned by',
      cosigners.map(({ name, at }) => `${name}, ${new Date(at * 1000).toISOString()}`).join('; ') ||
        `nobody known here${unknownSignatures > 0 ? ` (${unknownSignatures} other signatures, not checked)` : ''}`,
    ],
    ['Filter', filter || 'everything'],
    ['Made', manifest.created_at],
    ['By', madeBy],
    ['For', recipient],
    ['Reason', reason],
  ];
  element('said').replaceChildren(...said.flatMap(([name, value]) => [made('dt', name), made('dd', visible(value))]));
  element('facts').hidden = false;
  element('events').replaceChildren();
  compareKey(signer);
  list(records);
}

function compareKey(signer: string): void {
  const known = element<HTMLInputElement>('known');
  const match = element('match');
  known.oninput = () => {
    const given = known.value.trim();
    match.className = given === '' ? '' : given === signer ? 'good' : 'bad';
    match.textContent =
      given === '' ? '' : given === signer ? 'It is the key that signed this pack.' : 'It is NOT the key that signed this pack.';
  };
  known.value = '';
  match.textContent = '';
  match.className = '';
}

function list(records: readonly RecordLeaf[]): void {
  const more = element<HTMLButtonElement>('more');
  let shown = 0;
  more.onclick = () => {
    const rows = records.slice(shown, shown + ROWS).map(({ seq, record }) => {
      const row = made('tr');
      const cells = [String(seq), record.time ?? '', record.type ?? '', record.id ?? '', 'in the signed tree'];
      row.append(...cells.map((text) => made('td', visible(text))));
      return row;
    });
    element('events').append(...rows);
    shown += rows.length;
    element('shown').textContent = `${shown} of ${records.length} events`;
    more.hidden = shown === records.length;
  };
  more.click();
}

/** Dropped folders come as entries, dropped files as files; both end as paths. */
async function droppedFiles(items: DataTransferItemList): Promise<Dropped[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return (await Promise.all(entries.map((entry) => filesUnder(entry)))).flat();
}

async function filesUnder(entry: FileSystemEntry): Promise<Dropped[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) return [{ path, file: await new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)) }];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    all.push(...some);
  }
  return (await Promise.all(all.map((one) => filesUnder(one)))).flat();
}

for (const id of ['folder', 'files'])
  element<HTMLInputElement>(id).addEventListener('change', ({ target }) => {
    const input = target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = ''; // so that choosing the same again, after it was mended, counts as a choice
    if (files.length > 0) void check(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
  });
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
document.addEventListener('dragleave', () => document.body.classList.remove('over'));
document.addEventListener('drop', async (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  if (event.dataTransfer) await check(await droppedFiles(event.dataTransfer.items));
});
