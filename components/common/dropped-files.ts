/** What was let go over the page: its files, those in folders too, and how many could not be read. */
export interface Dropped {
  files: File[];
  unread: number;
}

/** Takes the files out of a drop; to be called before the drop's event is over. */
export async function droppedFiles(items: Iterable<DataTransferItem>): Promise<Dropped> {
  const things = [...items]
    .filter(({ kind }) => kind === "file")
    .map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry() }));
  const dropped: Dropped = { files: [], unread: 0 };
  for (const { file, entry } of things) {
    if (entry?.isDirectory) await gather(entry, dropped);
    else if (file) dropped.files.push(file);
  }
  return dropped;
}

async function gather(entry: FileSystemEntry, dropped: Dropped): Promise<void> {
  // What systems keep in folders for themselves.
  if (entry.name.startsWith(".")) return;
  try {
    if (entry.isDirectory) {
      for (const inner of await entriesIn(entry as FileSystemDirectoryEntry)) {
        await gather(inner, dropped);
      }
    } else {
      dropped.files.push(
        await new Promise<File>((resolve, reject) =>
          (entry as FileSystemFileEntry).file(resolve, reject),
        ),
      );
    }
  } catch {
    dropped.unread += 1;
  }
}

async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // A browser gives them in portions, an empty one at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
