/** The files of a drop, folders walked, each with its path inside the folder as its relative path. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
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
