import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { buildDocx } from "@/tests/factories/build-docx";
import { buildPdf } from "@/tests/factories/build-pdf";
import { createDocumentParser, type DocumentParser } from "./create-document-parser";
import type { ParseInput } from "./parsed-document";

const childPath = path.join(import.meta.dirname, "parse-child.mjs");
const evalData = process.env.EVAL_DATA;
const slowPage = `<html>${"<div>".repeat(300_000)}deep`;

const opened: DocumentParser[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const parser of opened.splice(0)) parser.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

function openParser(options: Partial<Parameters<typeof createDocumentParser>[0]> = {}) {
  const parser = createDocumentParser({ childPath, ...options });
  opened.push(parser);
  return parser;
}

function file(content: string | Uint8Array, fileName = "a.txt", limits?: ParseInput["limits"]) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { read: () => Promise.resolve(bytes), fileName, limits };
}

async function refusalOf(result: Promise<unknown>): Promise<{ kind: string; code: string }> {
  const error = await result.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("expected a refusal", { cause: error });
  return { kind: error.kind, code: error.code };
}

/** The parsers that this process has started, by their ids. */
async function parserChildren(): Promise<number[]> {
  const found: number[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    const isOurs = new RegExp(`^PPid:\\s+${process.pid}$`, "m").test(status);
    if (isOurs && command.includes("parse-child.mjs")) found.push(Number(pid));
  }
  return found;
}

/** A parser whose child answers with what the given expression gives inside its sandbox. */
async function openSandbox(expression: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "parser-"));
  folders.push(folder);
  const script = path.join(folder, "child.mjs");
  await writeFile(
    script,
    `import fs from "node:fs"; import { spawnSync } from "node:child_process";
     process.on("message", async ({ id }) => {
       let text; try { text = String(await (${expression})); } catch (error) { text = error.code ?? error.message; }
       process.send({ id, document: { text }, residentBytes: 0 });
     });
     process.send({ ready: true });`,
  );
  return openParser({ childPath: script });
}

describe("createDocumentParser", () => {
  it("parses many documents one after another, each caller getting its own", async () => {
    const parser = openParser({ documentsPerProcess: 3 });
    const inputs = Array.from({ length: 8 }, (_, index) => file(`Text ${index}`));
    const texts = (await Promise.all(inputs.map((input) => parser.parse(input)))).map(
      ({ text }) => text,
    );
    expect(texts).toEqual(inputs.map((_, index) => `Text ${index}`));
  });

  it("reads a file when its turn has come, not before, and goes on after one that cannot be", async () => {
    const parser = openParser();
    const isRead = [false, false];
    const lost = new Error("lost");
    const first = parser.parse({ fileName: "a.txt", read: () => Promise.reject(lost) });
    const second = parser.parse({
      fileName: "a.txt",
      async read() {
        isRead[0] = true;
        await new Promise((resolve) => setTimeout(resolve, 50));
        expect(isRead[1]).toBe(false);
        return new TextEncoder().encode("second");
      },
    });
    const third = parser.parse({
      fileName: "a.txt",
      async read() {
        isRead[1] = true;
        return new TextEncoder().encode("third");
      },
    });
    expect(isRead).toEqual([false, false]);
    await expect(first).rejects.toBe(lost);
    expect([(await second).text, (await third).text]).toEqual(["second", "third"]);
  });

  it("ends a document that takes too long and goes on with the next", async () => {
    const parser = openParser();
    const slow = parser.parse(file(slowPage, "a.html", { timeMilliseconds: 300 }));
    const next = parser.parse(file("still here"));
    expect(await refusalOf(slow)).toEqual({ kind: "validation", code: "document.too_complex" });
    expect((await next).text).toBe("still here");
  });

  it("survives a document that exhausts the memory of its process", async () => {
    const parser = openParser({ heapMegabytes: 48 });
    const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${"<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(400_000)}</w:body></w:document>`;
    const bomb = buildDocx([], [{ name: "word/document.xml", content: xml }]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusalOf(parser.parse(file(bomb, "a.docx")))).toEqual({
      kind: "validation",
      code: "document.too_complex",
    });
    expect((await parser.parse(file("still here"))).text).toBe("still here");
  });

  it.skipIf(process.platform !== "linux")(
    "ends a process that holds too much outside its heap",
    async () => {
      const parser = openParser({ residentMegabytes: 30 });
      const result = parser.parse(file(slowPage, "a.html"));
      expect(await refusalOf(result)).toEqual({ kind: "validation", code: "document.too_complex" });
    },
  );

  it("refuses more extracted text than the caller allows", async () => {
    const result = openParser().parse(
      file("word ".repeat(100), "a.txt", { textCharactersMax: 100 }),
    );
    expect((await refusalOf(result)).code).toBe("document.too_complex");
  });

  it("calls a PDF full of noise damaged", async () => {
    const broken = buildPdf(["Some text"]).map((byte, index) =>
      index > 20 ? (byte * 31) & 0xff : byte,
    );
    expect((await refusalOf(openParser().parse(file(broken, "a.pdf")))).code).toBe(
      "document.damaged",
    );
  });

  it("blames itself, not the file, when the process cannot start", async () => {
    const missing = openParser({ childPath: path.join(import.meta.dirname, "absent.mjs") });
    expect((await refusalOf(missing.parse(file("x")))).kind).toBe("unavailable");

    const folder = await mkdtemp(path.join(tmpdir(), "parser-"));
    folders.push(folder);
    // The same file without its modules and packages, as an incomplete deployment has it.
    await copyFile(childPath, path.join(folder, "parse-child.mjs"));
    const incomplete = openParser({ childPath: path.join(folder, "parse-child.mjs") });
    expect((await refusalOf(incomplete.parse(file("x")))).kind).toBe("unavailable");
  });

  it("takes no more documents once closed", async () => {
    const parser = openParser();
    parser.close();
    expect((await refusalOf(parser.parse(file("x")))).kind).toBe("unavailable");
  });
});

describe("the parser process", () => {
  it("may die while it reads a document, and may die after it", async () => {
    const suicidal = await openSandbox(`process.kill(process.pid, "SIGKILL")`);
    expect((await refusalOf(suicidal.parse(file("x")))).code).toBe("document.too_complex");

    const shortLived = await openSandbox(`(setTimeout(() => process.exit(3), 500), process.pid)`);
    const first = await shortLived.parse(file("x"));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const second = await shortLived.parse(file("x"));
    expect(second.text).not.toBe(first.text);
  });

  it.skipIf(process.platform !== "linux")(
    "reads on when a signal to the whole group, as of a restart, reaches it too",
    async () => {
      // Those of the files that ran in this worker before.
      const others = await parserChildren();
      const ownChildren = async () =>
        (await parserChildren()).filter((pid) => !others.includes(pid));
      const parser = openParser();
      await parser.parse(file("warm"));
      const slow = parser.parse(file("<p>word</p>".repeat(100_000), "a.html"));
      await new Promise((resolve) => setTimeout(resolve, 50));
      const [child, ...more] = await ownChildren();
      expect(more).toEqual([]);
      for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.kill(child!, signal);
      expect((await slow).text).toMatch(/^word\n\nword[^]+word$/);
      expect(await ownChildren()).toEqual([child]);
    },
  );

  it.each([
    ["read other files", `fs.readFileSync("/etc/hostname")`, "ERR_ACCESS_DENIED"],
    ["write files", `fs.writeFileSync("/tmp/out", "x")`, "ERR_ACCESS_DENIED"],
    ["start programs", `spawnSync("ls").status`, "ERR_ACCESS_DENIED"],
    ["see the environment", `Object.keys(process.env).filter((name) => !/^NODE_/.test(name))`, ""],
  ])("cannot %s", async (_, expression, answer) => {
    const parser = await openSandbox(expression);
    expect((await parser.parse(file("x"))).text).toBe(answer);
  });
});

describe.skipIf(!evalData)("odd real documents (EVAL_DATA)", () => {
  it("ends each in text or in a reason, in time", { timeout: 60_000 }, async () => {
    const folder = path.join(evalData ?? "", "documents");
    const parser = openParser();
    const outcomes: Record<string, string> = {};
    for (const fileName of await readdir(folder)) {
      const bytes = new Uint8Array(await readFile(path.join(folder, fileName)));
      const result = parser.parse(file(bytes, fileName, { timeMilliseconds: 10_000 }));
      outcomes[fileName] = await result.then(
        ({ format, text }) => (text.trim() === "" ? "blank text" : format),
        (error: unknown) => (error instanceof AppError ? error.code : "unknown error"),
      );
    }
    const allowed =
      /^(txt|md|html|pdf|docx|document\.(unsupported_type|encrypted|no_text|empty|damaged))$/;
    expect(Object.entries(outcomes).filter(([, outcome]) => !allowed.test(outcome))).toEqual([]);
    expect(outcomes).toMatchObject({
      "testPDF.pdf": "pdf",
      "testUnicodePassword.pdf": "document.encrypted",
      "protected_normal_case.docx": "document.encrypted",
      "footnotes.docx": "docx",
      "headerPic.docx": "document.no_text",
      "testEXCEL.xlsx": "document.unsupported_type",
      "english.cp500.txt": "document.unsupported_type",
      "testHTML_utf8.html": "html",
    });
  });
});
