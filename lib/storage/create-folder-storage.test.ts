import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createFolderStorage } from "./create-folder-storage";
import { storageContract } from "./storage.contract";

let directory = "";

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "storage-"));
});

afterAll(() => rm(directory, { recursive: true }));

describe("folder storage", () => {
  storageContract(() => createFolderStorage({ directory, pageSize: 2 }));

  it("does not show a file that a crash left unfinished", async () => {
    const storage = createFolderStorage({ directory });
    await storage.put("crash/a", new Uint8Array(1));
    await writeFile(path.join(directory, "crash", ".unfinished-1"), "half");
    expect((await storage.list("crash/")).files.map(({ key }) => key)).toEqual(["crash/a"]);
  });

  it("removes at its start what a process killed long ago left unfinished", async () => {
    const folder = path.join(directory, "killed");
    await mkdir(folder);
    for (const name of [".unfinished-old", ".unfinished-new", "whole"]) {
      await writeFile(path.join(folder, name), "half");
    }
    const old = new Date(Date.now() - 25 * 3_600_000);
    await utimes(path.join(folder, ".unfinished-old"), old, old);
    await utimes(path.join(folder, "whole"), old, old);
    createFolderStorage({ directory });
    await vi.waitFor(async () =>
      expect((await readdir(folder)).toSorted()).toEqual([".unfinished-new", "whole"]),
    );
  });

  it("leaves nothing unfinished behind after a failed write", async () => {
    const storage = createFolderStorage({ directory });
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("cut")),
    });
    await expect(storage.put("failed/a", broken)).rejects.toThrow("cut");
    expect(await readdir(path.join(directory, "failed"))).toEqual([]);
  });
});
