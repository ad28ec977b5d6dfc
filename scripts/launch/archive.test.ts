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
