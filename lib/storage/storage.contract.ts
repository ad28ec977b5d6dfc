import { expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import type { FileStorage } from "./file-storage";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function streamOf(...parts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(encode(part));
      controller.close();
    },
  });
}

/** What every storage promises; its pages hold two files. Each test works under a prefix of its own. */
export function storageContract(open: () => FileStorage) {
  let tests = 0;
  const freshPrefix = () => `test-${++tests}/`;

  it("gives back what was put", async () => {
    const storage = open();
    const key = `${freshPrefix()}a/b-1_x.txt`;
    expect(await storage.put(key, encode("Привет"), { contentType: "text/plain" })).toEqual({
      bytes: 12,
    });
    expect(decode(await storage.get(key))).toBe("Привет");
  });

  it("takes a stream and counts its bytes", async () => {
    const storage = open();
    const key = `${freshPrefix()}stream`;
    expect(await storage.put(key, streamOf("one ", "two"))).toEqual({ bytes: 7 });
    expect(decode(await storage.get(key))).toBe("one two");
  });

  it("keeps an empty file", async () => {
    const storage = open();
    const key = `${freshPrefix()}empty`;
    await storage.put(key, new Uint8Array());
    expect((await storage.get(key)).length).toBe(0);
    expect(await storage.find(key)).toEqual({ bytes: 0 });
  });

  it("replaces a file as a whole", async () => {
    const storage = open();
    const key = `${freshPrefix()}a`;
    await storage.put(key, encode("long old content"));
    await storage.put(key, encode("new"));
    expect(decode(await storage.get(key))).toBe("new");
  });

  it("leaves the old file when a stream breaks off", async () => {
    const storage = open();
    const prefix = freshPrefix();
    await storage.put(`${prefix}a`, encode("old"));
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encode("half")),
      pull: (controller) => controller.error(new Error("cut")),
    });
    await expect(storage.put(`${prefix}a`, broken)).rejects.toThrow("cut");
    expect(decode(await storage.get(`${prefix}a`))).toBe("old");
    expect((await storage.list(prefix)).files).toHaveLength(1);
  });

  it("keeps one of two files put at once under one key", async () => {
    const storage = open();
    const key = `${freshPrefix()}race`;
    const contents = ["a".repeat(50_000), "b".repeat(50_000)];
    await Promise.all(contents.map((content) => storage.put(key, encode(content))));
    expect(contents).toContain(decode(await storage.get(key)));
  });

  it("says not_found for what is not there", async () => {
    const storage = open();
    const key = `${freshPrefix()}absent`;
    const error = await storage.get(key).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ kind: "not_found", code: "file.not_found" });
    expect(await storage.find(key)).toBeNull();
  });

  it("deletes, and does not mind deleting again", async () => {
    const storage = open();
    const key = `${freshPrefix()}a`;
    await storage.put(key, encode("x"));
    expect(await storage.find(key)).toEqual({ bytes: 1 });
    await storage.delete(key);
    await storage.delete(key);
    expect(await storage.find(key)).toBeNull();
  });

  it("deletes everything under a prefix and nothing beside it", async () => {
    const storage = open();
    const prefix = freshPrefix();
    const keys = ["p/1", "p/2", "p/deep/3", "p/4", "p/5", "pp/6", "q"];
    await Promise.all(keys.map((key) => storage.put(prefix + key, encode("x"))));
    await storage.deletePrefix(`${prefix}p/`);
    await storage.deletePrefix(`${prefix}p/`);
    expect(await allKeys(storage, prefix)).toEqual([`${prefix}pp/6`, `${prefix}q`]);
  });

  it("lists page by page, in the order of keys, each file once", async () => {
    const storage = open();
    const prefix = freshPrefix();
    const keys = ["b", "a/1", "c-1", "a/2", "Z"].map((key) => prefix + key);
    await Promise.all(keys.map((key) => storage.put(key, encode("abc"))));
    const first = await storage.list(prefix);
    expect(first.files).toEqual([
      { key: `${prefix}Z`, bytes: 3 },
      { key: `${prefix}a/1`, bytes: 3 },
    ]);
    expect(await allKeys(storage, prefix)).toEqual(keys.toSorted());
    expect(await storage.list(`${prefix}none/`)).toEqual({ files: [], nextCursor: null });
  });

  it.each([
    "../a",
    "a/../b",
    "/a",
    "a//b",
    "a/",
    "",
    ".hidden",
    "a b",
    "a\\b",
    "ключ",
    "a\0",
    "x".repeat(600),
  ])("refuses the key %j", async (key) => {
    const storage = open();
    const refused = { code: "file.invalid_key" };
    await expect(storage.put(key, encode("x"))).rejects.toMatchObject(refused);
    await expect(storage.get(key)).rejects.toMatchObject(refused);
    await expect(storage.delete(key)).rejects.toMatchObject(refused);
    await expect(storage.find(key)).rejects.toMatchObject(refused);
  });

  it.each(["", "../", "a", "a//"])("refuses to delete the prefix %j", async (prefix) => {
    await expect(open().deletePrefix(prefix)).rejects.toThrow();
  });
}

async function allKeys(storage: FileStorage, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await storage.list(prefix, cursor);
    keys.push(...page.files.map(({ key }) => key));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return keys;
}
