import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createRotatedKeysReader } from "./rotated-keys";

it("tells of new keys once, and only of those that follow the one the process began with", () => {
  const directory = mkdtempSync(join(tmpdir(), "rotated-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, "secrets.json");
  let second = 1;
  const write = (content: string) => {
    writeFileSync(`${file}.new`, content);
    second += 1;
    utimesSync(`${file}.new`, second, second);
    renameSync(`${file}.new`, file);
  };
  const read = createRotatedKeysReader(file, "first");
  expect(read()).toBeNull();
  write(JSON.stringify({ ENCRYPTION_KEY: "first" }));
  expect(read()).toBeNull();
  write(JSON.stringify({ ENCRYPTION_KEY: "second", ENCRYPTION_KEYS_PREVIOUS: "first" }));
  expect(read()).toEqual({ key: "second", previousKeys: ["first"] });
  expect(read()).toBeNull();
  write(JSON.stringify({ ENCRYPTION_KEY: "foreign", ENCRYPTION_KEYS_PREVIOUS: "strange" }));
  expect(read()).toBeNull();
  write("{ half of a");
  expect(read()).toBeNull();
  write(JSON.stringify({ ENCRYPTION_KEY: "third", ENCRYPTION_KEYS_PREVIOUS: "second" }));
  expect(read()).toEqual({ key: "third", previousKeys: ["second"] });
});
