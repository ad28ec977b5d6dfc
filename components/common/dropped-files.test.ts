import { describe, expect, it } from "vitest";
import { droppedFiles } from "./dropped-files";

const names = (files: readonly File[]) => files.map(({ name }) => name);

const fileEntry = (name: string) =>
  ({
    name,
    isDirectory: false,
    file: (done: (file: File) => void) => done(new File(["text"], name)),
  }) as unknown as FileSystemEntry;

/** Gives what is in it one at a time, as browsers give a hundred. */
function folderEntry(name: string, inner: FileSystemEntry[]): FileSystemEntry {
  const left = [...inner];
  const createReader = () => ({
    readEntries: (done: (entries: FileSystemEntry[]) => void) => done(left.splice(0, 1)),
  });
  return { name, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

const itemOf = (entry: FileSystemEntry) =>
  ({
    kind: "file",
    // A browser hands out a folder as a file too, one that cannot be read.
    getAsFile: () => new File([], entry.name),
    webkitGetAsEntry: () => entry,
  }) as DataTransferItem;

describe("droppedFiles", () => {
  it("takes the files of a folder and of the folders in it, but not what is hidden", async () => {
    const folder = folderEntry("prices", [
      fileEntry("a.txt"),
      fileEntry(".DS_Store"),
      folderEntry("old", [fileEntry("b.txt"), fileEntry("c.txt")]),
      folderEntry(".git", [fileEntry("config")]),
    ]);
    const { files, unread } = await droppedFiles([itemOf(fileEntry("first.pdf")), itemOf(folder)]);
    expect(names(files)).toEqual(["first.pdf", "a.txt", "b.txt", "c.txt"]);
    expect(unread).toBe(0);
  });

  it("counts what cannot be read and goes on with the rest", async () => {
    const broken = {
      name: "broken.txt",
      isDirectory: false,
      file: (_done: unknown, fail: (error: Error) => void) => fail(new Error("gone")),
    } as unknown as FileSystemEntry;
    const folder = folderEntry("prices", [broken, fileEntry("a.txt")]);
    const { files, unread } = await droppedFiles([itemOf(folder)]);
    expect([names(files), unread]).toEqual([["a.txt"], 1]);
  });
});
