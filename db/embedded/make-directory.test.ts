import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { makeDirectory } from "./make-directory";

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), "make-directory-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it("makes what is missing for this user alone, and finds it there the next time", () => {
  const directory = join(newFolder(), "a", "b");
  makeDirectory(directory);
  makeDirectory(directory);
  expect(statSync(directory).mode & 0o777).toBe(0o700);
});

it.skipIf(!existsSync("/proc"))("comes to an end where nothing can be made", () => {
  expect(() => makeDirectory("/proc/nothing/here")).toThrow(/ENOENT/);
});

it("refuses a place below or of a file", () => {
  const file = join(newFolder(), "file");
  writeFileSync(file, "");
  expect(() => makeDirectory(file)).toThrow(/EEXIST/);
  expect(() => makeDirectory(join(file, "below"))).toThrow(/ENOTDIR/);
});
