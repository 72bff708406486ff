/** What was dropped on the window: what is to be handed over, and every name that is seen of it, those inside a folder included. */
export type Dropped = { readonly files: readonly File[]; readonly names: readonly string[] };

/** The desktop reads folders by itself: it is handed the things that were dropped, and the page only sees their names. */
export async function droppedThings(transfer: DataTransfer, readsFolders: boolean): Promise<Dropped> {
  if (!readsFolders) {
    const files = await droppedFiles(transfer);
    return { files, names: files.map((file) => file.webkitRelativePath || file.name) };
  }
  const files = [...transfer.files];
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const inside = await Promise.all(entries.map(async (entry) => (entry?.isDirectory ? childrenOf(entry as FileSystemDirectoryEntry) : [])));
  return { files, names: [...files.map(({ name }) => name), ...inside.flat().map(({ fullPath }) => fullPath.replace(/^\//, ''))] };
}

/** The files of a drop, folders walked, each with its path inside the folder as its relative path. */
async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // All must be taken before the first await: the list is emptied when the event handler returns.
  const dropped = [...transfer.items].map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry() }));
  const found = await Promise.all(dropped.map(({ file, entry }) => (entry?.isDirectory ? filesOf(entry) : file ? [file] : [])));
  return found.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isDirectory) {
    const inside = await childrenOf(entry as FileSystemDirectoryEntry);
    return (await Promise.all(inside.map(filesOf))).flat();
  }
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  const path = entry.fullPath.replace(/^\//, '');
  if (path !== file.name) Object.defineProperty(file, 'webkitRelativePath', { value: path });
  return [file];
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  // readEntries gives at most 100 at a time and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return children;
    children.push(...some);
  }
}
