import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { listArchive, packArchive, unpackArchive } from "./archive";
import { Lifetime } from "./lifetime";

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), "archive-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const directory = join(folder, "data");
  mkdirSync(directory);
  return { directory, archive: join(folder, "backup.tar.gz"), folder };
}

describe("an archive", () => {
  it("is for this user's eyes only, and made while this process goes on", async () => {
    const { directory, archive, folder } = newFolder();
    writeFileSync(join(directory, "secrets.json"), "{}", { mode: 0o600 });
    let ticks = 0;
    const heartbeat = setInterval(() => (ticks += 1), 1);
    await packArchive({ archive, directory, entries: ["secrets.json"] }, new Lifetime());
    clearInterval(heartbeat);
    expect(ticks).toBeGreaterThan(0);
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    const target = join(folder, "target");
    mkdirSync(target);
    await unpackArchive({ archive, directory: target }, new Lifetime());
    expect(statSync(join(target, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("is not there at all when it could not be made whole", async () => {
    const { directory, archive } = newFolder();
    writeFileSync(join(directory, "here"), "text");
    const lifetime = new Lifetime();
    const packing = packArchive({ archive, directory, entries: ["here", "absent"] }, lifetime);
    await expect(packing).rejects.toThrow(/^tar failed: .*absent/);
    await lifetime.end();
    expect([existsSync(archive), existsSync(`${archive}.partial`)]).toEqual([false, false]);
  });

  it("is made beside the product at work, without what is only half stored", async () => {
    const { directory, archive } = newFolder();
    const files = join(directory, "files");
    mkdirSync(files);
    const name = (prefix: string, file: number) => join(files, `${prefix}${file}`);
    for (let file = 0; file < 1_000; file += 1) writeFileSync(name("", file), "text");
    writeFileSync(name(".unfinished-", 0), "te");
    let written = 0;
    const upload = setInterval(() => {
      writeFileSync(name("new-", ++written), "text");
      if (written > 1) rmSync(name("new-", written - 1));
    });
    onTestFinished(() => clearInterval(upload));
    const packing = { archive, directory, entries: ["files"] };
    await expect(packArchive(packing, new Lifetime())).rejects.toThrow(/^tar failed: /);
    await packArchive({ ...packing, isInUse: true }, new Lifetime());
    const names = execFileSync("tar", ["-tzf", archive], { encoding: "utf8" }).split("\n");
    expect(names).toEqual(expect.arrayContaining(["files/0", "files/999"]));
    expect(names).not.toContain("files/.unfinished-0");
    const absent = { ...packing, entries: ["files", "absent"], isInUse: true };
    await expect(packArchive(absent, new Lifetime())).rejects.toThrow(/^tar failed: .*absent/);
  });

  it("stops with the command that makes it", async () => {
    const { directory, archive } = newFolder();
    writeFileSync(join(directory, "big"), Buffer.alloc(64 * 1024 * 1024, "some text "));
    const lifetime = new Lifetime();
    const packing = packArchive({ archive, directory, entries: ["big"] }, lifetime);
    await Promise.all([expect(packing).rejects.toThrow("tar failed"), lifetime.end()]);
    expect([existsSync(archive), existsSync(`${archive}.partial`)]).toEqual([false, false]);
  });

  it("is listed however much there is in it", async () => {
    const { directory, archive } = newFolder();
    const deep = join(directory, "files", ...Array.from({ length: 14 }, () => "d".repeat(250)));
    mkdirSync(deep, { recursive: true });
    for (let file = 0; file < 400; file += 1) writeFileSync(join(deep, `${file}`), "");
    writeFileSync(join(directory, "secrets.json"), "{}");
    await packArchive({ archive, directory, entries: ["files", "secrets.json"] }, new Lifetime());
    const names = await listArchive(archive, new Lifetime());
    expect(names).toEqual(new Set(["files", "secrets.json"]));
  });
});
