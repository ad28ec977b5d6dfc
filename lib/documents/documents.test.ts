import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { documentChunks, documents, documentTexts } from "@/db/schema";
import { deleteAvatar } from "@/lib/avatars";
import { inTransaction, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { FileStorage } from "@/lib/storage";
import { auditOf } from "@/tests/factories/audit-of";
import { buildPdf } from "@/tests/factories/build-pdf";
import { createAvatarContext, createProjectContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { withRole } from "@/tests/factories/with-role";
import {
  activateChunks,
  cancelIngestion,
  createAnswerDocument,
  createFileDocument,
  createTextDocument,
  deleteDocument,
  deleteStoredFile,
  embedChunks,
  extractChunks,
  failIngestion,
  getDocument,
  getDocumentText,
  hasAnsweringDocument,
  listChunks,
  listDocuments,
  purgeAvatarDocuments,
  retryIngestion,
  runIngestion,
  searchChunks,
  updateChunk,
} from ".";
import { requireDocumentRow } from "./require-document-row";
import { fileBytesMax } from "./schemas";

const forbidden = { kind: "forbidden", code: "permission.missing" };
const noSuchDocument = { kind: "not_found", code: "document.not_found" };
const encode = (text: string) => new TextEncoder().encode(text);
const text =
  "# Returns\n\nYou may return goods within 30 days.\n\n# Delivery\n\nIt takes two days.";

async function readyDocument() {
  const { ctx, avatarId } = await createAvatarContext();
  const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
  await runIngestion(ctx, { documentId: id, version: 1 });
  return { ctx, avatarId, address: { documentId: id, avatarId } };
}

const storageKeyOf = (ctx: ProjectContext, id: string) =>
  inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select().from(documents).where(eq(documents.id, id));
    return row?.storageKey ?? "";
  });

describe("createFileDocument", () => {
  it("stores the bytes and queues the document under its file's name", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const created = await createFileDocument(ctx, avatarId, {
      fileName: "..\\folder/Price list.TXT",
      mimeType: "text/plain",
      bytes: encode("Tea costs 3 euros."),
    });
    expect(created).toMatchObject({
      title: "Price list",
      status: "queued",
      progress: 0,
      sourceType: "file",
      fileBytes: 18,
      isDuplicate: false,
    });
    const stored = await ctx.services.storage.get(await storageKeyOf(ctx, created.id));
    expect(new TextDecoder().decode(stored)).toBe("Tea costs 3 euros.");
  });

  it("is called as its file is, whatever that is called", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const titleOf = async (fileName: string) =>
      (await createFileDocument(ctx, avatarId, { fileName, bytes: encode(fileName) })).title;
    expect(await titleOf("prices/")).toBe("prices/");
    expect(await titleOf(".env")).toBe(".env");
  });

  it("stores nothing for a plan that is full", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await givePlan(ctx, { documents: 0 });
    const put = vi.spyOn(ctx.services.storage, "put");
    const sending = createFileDocument(ctx, avatarId, { fileName: "a.txt", bytes: encode("A") });
    await expect(sending).rejects.toMatchObject({ kind: "plan_limit" });
    expect(put).not.toHaveBeenCalled();
    put.mockRestore();
  });

  it.each(["failed", "needs_ocr", "cancelled"])(
    "processes once more what is uploaded again after it was %s, its file included",
    async (status) => {
      const { ctx, avatarId } = await createAvatarContext();
      const send = () => createTextDocument(ctx, avatarId, { title: "FAQ", text });
      const { id } = await send();
      const build = { documentId: id, version: 1 };
      const code = status === "needs_ocr" ? "document.no_text" : "document.damaged";
      if (status === "cancelled") await cancelIngestion(ctx, { documentId: id });
      else await failIngestion(ctx, build, { code, message: "No." });
      await ctx.services.storage.delete(await storageKeyOf(ctx, id));

      const again = await send();
      expect(again).toMatchObject({ id, status: "queued", error: null, isDuplicate: false });
      expect(await send()).toMatchObject({ id, status: "queued", isDuplicate: true });
      await runIngestion(ctx, { documentId: id, version: 2 });
      expect(await send()).toMatchObject({ id, status: "ready", isDuplicate: true });
    },
  );

  it("refuses an empty file and one over the limit, by code", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const send = (bytes: Uint8Array<ArrayBuffer>) =>
      createFileDocument(ctx, avatarId, { fileName: "a.txt", bytes });
    await expect(send(new Uint8Array())).rejects.toMatchObject({
      kind: "validation",
      code: "document.empty",
    });
    await expect(send(new Uint8Array(fileBytesMax + 1))).rejects.toMatchObject({
      kind: "validation",
      code: "document.too_large",
    });
  });

  it("answers the same content with the earlier document, in this avatar only", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const other = await createAvatarContext();
    const first = await createTextDocument(ctx, avatarId, { title: "One", text: "Same words." });
    const again = await createFileDocument(ctx, avatarId, {
      fileName: "two.txt",
      bytes: encode("Same words."),
    });
    expect(again).toMatchObject({ id: first.id, title: "One", isDuplicate: true });
    const elsewhere = await createTextDocument(other.ctx, other.avatarId, {
      title: "One",
      text: "Same words.",
    });
    expect(elsewhere).toMatchObject({ isDuplicate: false });
  });

  it("leaves no stray file behind when parallel uploads of the same content meet", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await Promise.all(
      Array.from({ length: 5 }, () =>
        createFileDocument(ctx, avatarId, { fileName: "a.txt", bytes: encode("Once.") }),
      ),
    );
    const { files } = await ctx.services.storage.list(`projects/${ctx.projectId}/`);
    expect(files).toHaveLength(1);
  });
});

describe("createTextDocument", () => {
  it("leaves neither row nor file when the avatar is deleted while the file is stored", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const stored: string[] = [];
    const storage: FileStorage = {
      ...ctx.services.storage,
      async put(key, ...rest) {
        stored.push(key);
        await deleteAvatar(ctx, avatarId);
        return ctx.services.storage.put(key, ...rest);
      },
    };
    const uploading = { ...ctx, services: { ...ctx.services, storage } };
    await expect(
      createTextDocument(uploading, avatarId, { title: "FAQ", text }),
    ).rejects.toMatchObject({ kind: "not_found", code: "avatar.not_found" });
    const rows = await inTransaction(ctx, (tx) =>
      tx.db.select().from(documents).where(eq(documents.avatarId, avatarId)),
    );
    expect(rows).toEqual([]);
    expect(stored).toHaveLength(1);
    expect(await ctx.services.storage.find(stored[0] ?? "")).toBeNull();
  });

  it("refuses blank text and a blank title", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await expect(createTextDocument(ctx, avatarId, { title: "A", text: " \n" })).rejects.toThrow();
    await expect(createTextDocument(ctx, avatarId, { title: " ", text: "A" })).rejects.toThrow();
  });
});

describe("createAnswerDocument", () => {
  it("makes a question and its answer one passage that either finds", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const pair = { question: "Do you ship abroad?", answer: "Only within Latvia." };
    const created = await createAnswerDocument(ctx, avatarId, pair);
    expect(created).toMatchObject({ title: pair.question, sourceType: "text", isDuplicate: false });
    expect(await createAnswerDocument(ctx, avatarId, pair)).toMatchObject({ isDuplicate: true });
    await runIngestion(ctx, { documentId: created.id, version: 1 });
    for (const query of ["ship abroad", "Latvia"]) {
      const [found] = (await searchChunks(ctx, { avatarId, query })).results;
      expect(found?.text).toBe(`${pair.question}\n\n${pair.answer}`);
    }
    const without = createAnswerDocument(ctx, avatarId, { ...pair, answer: " " });
    await expect(without).rejects.toThrow();
  });
});

describe("listDocuments", () => {
  it("pages newest first, through rows added meanwhile, without repeats or gaps", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const add = (title: string) => createTextDocument(ctx, avatarId, { title, text: title });
    for (const title of ["a", "b", "c", "d", "e"]) await add(title);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDocuments(ctx, avatarId, { limit: 2, cursor });
      seen.push(...page.data.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
      await add(`later ${seen.length}`);
    } while (cursor);
    expect(seen).toEqual(["e", "d", "c", "b", "a"]);
  });

  it("filters by state and by part of the title, taking wildcards literally", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    for (const title of ["100% wool", "100 wools", "Linen"]) {
      await createTextDocument(ctx, avatarId, { title, text: title });
    }
    const titles = async (filter: Parameters<typeof listDocuments>[2]) =>
      (await listDocuments(ctx, avatarId, filter)).data.map(({ title }) => title);
    expect(await titles({ query: "WOOL" })).toEqual(["100 wools", "100% wool"]);
    expect(await titles({ query: "0%" })).toEqual(["100% wool"]);
    expect(await titles({ status: "ready" })).toEqual([]);
    expect(await titles({ status: "queued", query: "linen" })).toEqual(["Linen"]);
  });

  it.each(["tampered", Buffer.from("' or 1=1 --").toString("base64url"), ""])(
    "refuses the cursor %j that it never gave out",
    async (cursor) => {
      const { ctx, avatarId } = await createAvatarContext();
      await expect(listDocuments(ctx, avatarId, { cursor })).rejects.toMatchObject({
        kind: "validation",
        code: "cursor.invalid",
      });
    },
  );

  it("shows nothing of another project to a cursor taken from there", async () => {
    const theirs = await createAvatarContext();
    for (const title of ["a", "b"]) {
      await createTextDocument(theirs.ctx, theirs.avatarId, { title, text: title });
    }
    const { nextCursor } = await listDocuments(theirs.ctx, theirs.avatarId, { limit: 1 });
    const mine = await createAvatarContext();
    const page = await listDocuments(mine.ctx, mine.avatarId, { cursor: nextCursor ?? "" });
    expect(page.data).toEqual([]);
  });
});

describe("deleteDocument", () => {
  it("removes the row, the text and the chunks at once and the file by its event", async () => {
    const { ctx, address } = await readyDocument();
    const storageKey = await storageKeyOf(ctx, address.documentId);
    await deleteDocument(ctx, address);
    await expect(getDocument(ctx, address)).rejects.toMatchObject(noSuchDocument);
    const left = await inTransaction(ctx, async (tx) => [
      ...(await tx.db
        .select({ id: documentChunks.id })
        .from(documentChunks)
        .where(eq(documentChunks.documentId, address.documentId))),
      ...(await tx.db
        .select({ id: documentTexts.documentId })
        .from(documentTexts)
        .where(eq(documentTexts.documentId, address.documentId))),
    ]);
    expect(left).toEqual([]);

    expect(await ctx.services.storage.find(storageKey)).not.toBeNull();
    await deleteStoredFile(ctx, storageKey);
    await deleteStoredFile(ctx, storageKey);
    expect(await ctx.services.storage.find(storageKey)).toBeNull();
  });

  it("never deletes a stored file of another project", async () => {
    const ctx = await createProjectContext();
    const foreign = `projects/${newId("project")}/documents/${newId("document")}`;
    await expect(deleteStoredFile(ctx, foreign)).rejects.toThrow("outside its project");
  });
});

describe("retry and cancel", () => {
  it("shows a document that answers as ready again when its processing is stopped", async () => {
    const { ctx, address } = await readyDocument();
    await retryIngestion(ctx, address);
    await extractChunks(ctx, { documentId: address.documentId, version: 2 });
    const cancelled = await cancelIngestion(ctx, address);
    expect(cancelled).toMatchObject({ status: "ready", progress: 100, isAnswering: true });
    // The run that was stopped does not take it up.
    await runIngestion(ctx, { documentId: address.documentId, version: 2 });
    expect(await getDocument(ctx, address)).toEqual(cancelled);
  });

  it("tells of a document that failed whether an earlier build answers", async () => {
    const { ctx, avatarId, address } = await readyDocument();
    const { documentId } = address;
    await retryIngestion(ctx, address);
    await failIngestion(ctx, { documentId, version: 2 }, { code: "job.failed", message: "No." });
    expect(await getDocument(ctx, address)).toMatchObject({ status: "failed", isAnswering: true });
    const never = await createTextDocument(ctx, avatarId, { title: "Other", text: "Other." });
    expect(never).toMatchObject({ isAnswering: false });
  });

  it("does not let a late extraction undo what came after it", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
    const build = { documentId: id, version: 1 };
    const { storage } = ctx.services;
    await extractChunks(ctx, build);
    const late = {
      ...storage,
      get: async (key: string) => {
        await embedChunks(ctx, build);
        return storage.get(key);
      },
    };
    const services = { ...ctx.services, storage: late };
    expect(await extractChunks({ ...ctx, services }, build)).toBeNull();
    expect(await activateChunks(ctx, build)).toEqual({ chunksCount: expect.any(Number) });
  });

  it("never lets chunks without vectors answer", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
    const build = { documentId: id, version: 1 };
    await extractChunks(ctx, build);
    await expect(activateChunks(ctx, build)).rejects.toThrow("no vector");
    expect(await getDocument(ctx, { documentId: id })).toMatchObject({ isAnswering: false });
    await embedChunks(ctx, build);
    await activateChunks(ctx, build);
    expect(await getDocument(ctx, { documentId: id })).toMatchObject({ isAnswering: true });
  });

  it("keeps the old chunks answering until the new build is whole", async () => {
    const { ctx, address } = await readyDocument();
    const before = await listChunks(ctx, address);
    const retried = await retryIngestion(ctx, address);
    expect(retried).toMatchObject({ status: "queued", progress: 0 });
    expect(await listChunks(ctx, address)).toEqual(before);
    await runIngestion(ctx, { documentId: address.documentId, version: 2 });
    const after = await listChunks(ctx, address);
    expect(after.data.map((chunk) => chunk.text)).toEqual(before.data.map((chunk) => chunk.text));
    expect(after.data[0]?.id).not.toBe(before.data[0]?.id);
  });

  it("clears what builds that failed halfway have left, and keeps what answers", async () => {
    const { ctx, address } = await readyDocument();
    const versions = () =>
      inTransaction(ctx, async (tx) => {
        const rows = await tx.db
          .selectDistinct({ version: documentChunks.version })
          .from(documentChunks)
          .where(eq(documentChunks.documentId, address.documentId));
        return rows.map(({ version }) => version).toSorted();
      });
    for (const version of [2, 3]) {
      await retryIngestion(ctx, address);
      await extractChunks(ctx, { documentId: address.documentId, version });
      await cancelIngestion(ctx, address);
    }
    expect(await versions()).toEqual([1, 3]);
    const written = (await auditOf(ctx)).slice(-2);
    const about = { targetId: address.documentId, metadata: { title: "FAQ" } };
    expect(written).toMatchObject([
      { action: "document.retried", ...about },
      { action: "document.cancelled", ...about },
    ]);
  });

  it("refuses to retry what is at work and to cancel what is not", async () => {
    const { ctx, address } = await readyDocument();
    await expect(cancelIngestion(ctx, address)).rejects.toMatchObject({
      kind: "conflict",
      code: "document.not_busy",
    });
    await retryIngestion(ctx, address);
    await expect(retryIngestion(ctx, address)).rejects.toMatchObject({
      kind: "conflict",
      code: "document.busy",
    });
  });

  it("stops a cancelled build before its next step, and a later try succeeds", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
    const address = { documentId: id, avatarId };
    expect(await cancelIngestion(ctx, address)).toMatchObject({ status: "cancelled" });
    await runIngestion(ctx, { documentId: id, version: 1 });
    expect(await getDocument(ctx, address)).toMatchObject({ status: "cancelled", chunksCount: 0 });
    await retryIngestion(ctx, address);
    await runIngestion(ctx, { documentId: id, version: 1 });
    expect(await getDocument(ctx, address)).toMatchObject({ status: "queued" });
    await runIngestion(ctx, { documentId: id, version: 2 });
    expect(await getDocument(ctx, address)).toMatchObject({ status: "ready" });
  });

  it("leaves no duplicates when a step runs twice, and stops between two steps", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
    const build = { documentId: id, version: 1 };
    const first = await extractChunks(ctx, build);
    expect(await extractChunks(ctx, build)).toEqual(first);
    const rows = await inTransaction(ctx, (tx) =>
      tx.db.select().from(documentChunks).where(eq(documentChunks.documentId, id)),
    );
    expect(rows).toHaveLength(first?.chunksCount ?? 0);

    await cancelIngestion(ctx, { documentId: id });
    expect(await embedChunks(ctx, build)).toBeNull();
    expect(await activateChunks(ctx, build)).toBeNull();
    expect((await listChunks(ctx, { documentId: id })).data).toEqual([]);
  });

  it("gives a failed document its reason, and clears it on the next try", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const { id } = await createFileDocument(ctx, avatarId, {
      fileName: "broken.pdf",
      bytes: encode("%PDF-1.7\nnothing else"),
    });
    await runIngestion(ctx, { documentId: id, version: 1 });
    const failed = await getDocument(ctx, { documentId: id });
    expect(failed).toMatchObject({ status: "failed", error: { code: "document.damaged" } });
    expect(await retryIngestion(ctx, { documentId: id })).toMatchObject({ error: null });
  });
});

describe("chunks", () => {
  it("page on in reading order when another build becomes ready between two pages", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const long = [1, 2, 3].map((part) => `Part ${part}. ${"Words. ".repeat(150)}`).join("\n\n");
    const { id } = await createTextDocument(ctx, avatarId, { title: "Long", text: long });
    const address = { documentId: id, avatarId };
    await runIngestion(ctx, { documentId: id, version: 1 });
    const first = await listChunks(ctx, address, { limit: 1 });
    await retryIngestion(ctx, address);
    await runIngestion(ctx, { documentId: id, version: 2 });
    const rest = await listChunks(ctx, address, { cursor: first.nextCursor ?? "" });
    expect([...first.data, ...rest.data].map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
    const cursor = Buffer.from("doc_1").toString("base64url");
    await expect(listChunks(ctx, address, { cursor })).rejects.toMatchObject({
      code: "cursor.invalid",
    });
  });

  it("stand in reading order and point into the extracted text", async () => {
    const { ctx, address } = await readyDocument();
    const whole = await getDocumentText(ctx, address);
    const { data } = await listChunks(ctx, address);
    expect(data.map(({ ordinal }) => ordinal)).toEqual(data.map((_, index) => index));
    for (const chunk of data) {
      expect(whole.slice(chunk.startOffset, chunk.endOffset)).toBe(chunk.text);
    }
  });

  it("say where the pages after their first begin", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const bytes = buildPdf(["Tea is served at four.", "", "Coffee is served at five."]);
    const { id } = await createFileDocument(ctx, avatarId, { fileName: "menu.pdf", bytes });
    await runIngestion(ctx, { documentId: id, version: 1 });
    const address = { documentId: id, avatarId };
    const [chunk, ...others] = (await listChunks(ctx, address)).data;
    expect(others).toEqual([]);
    expect(chunk?.page).toBe(1);
    const whole = await getDocumentText(ctx, address);
    expect(chunk?.pageBreaks.map((offset) => whole.slice(offset).trim())).toEqual([
      "Coffee is served at five.",
      "Coffee is served at five.",
    ]);
  });

  it("can be taken out of the avatar's sight and put back", async () => {
    const { ctx, address } = await readyDocument();
    const [chunk] = (await listChunks(ctx, address)).data;
    const chunkAddress = { ...address, chunkId: chunk?.id ?? "" };
    expect(await updateChunk(ctx, chunkAddress, { isDisabled: true })).toMatchObject({
      isDisabled: true,
    });
    expect(await updateChunk(ctx, chunkAddress, { isDisabled: false })).toEqual(chunk);
  });

  it("ground no answer while they are disabled", async () => {
    const { ctx, avatarId, address } = await readyDocument();
    const found = async () =>
      (await searchChunks(ctx, { avatarId, query: "return goods within 30 days", topK: 5 }))
        .results;
    const [best] = await found();
    const chunkAddress = { ...address, chunkId: best?.chunkId ?? "" };
    await updateChunk(ctx, chunkAddress, { isDisabled: true });
    expect((await found()).map(({ chunkId }) => chunkId)).not.toContain(best?.chunkId);
  });

  it("are not called missing because the database failed", async () => {
    const { ctx, address } = await readyDocument();
    const lost = new Error("lost");
    const asking = inTransaction(ctx, (tx) => {
      let selects = 0;
      const db = new Proxy(tx.db, {
        get(target, name) {
          // The document is found; the look at its avatar fails.
          if (name === "select" && ++selects > 1) throw lost;
          return Reflect.get(target, name, target) as unknown;
        },
      });
      return requireDocumentRow({ ...tx, db }, address);
    });
    await expect(asking).rejects.toBe(lost);
  });

  it("are not found under another document", async () => {
    const { ctx, avatarId, address } = await readyDocument();
    const [chunk] = (await listChunks(ctx, address)).data;
    const other = await createTextDocument(ctx, avatarId, { title: "Other", text: "Other." });
    await expect(
      updateChunk(ctx, { documentId: other.id, chunkId: chunk?.id ?? "" }, { isDisabled: true }),
    ).rejects.toMatchObject({ kind: "not_found", code: "chunk.not_found" });
  });
});

describe("purgeAvatarDocuments", () => {
  it("leaves a deleted avatar no documents", async () => {
    const { ctx, avatarId, address } = await readyDocument();
    await deleteAvatar(ctx, avatarId);
    expect(await purgeAvatarDocuments(ctx, avatarId)).toEqual({ deletedCount: 1 });
    expect(await purgeAvatarDocuments(ctx, avatarId)).toEqual({ deletedCount: 0 });
    await expect(getDocument(ctx, address)).rejects.toMatchObject(noSuchDocument);
  });
});

type Verb = (ctx: ProjectContext, address: Address) => Promise<unknown>;
type Address = { avatarId: string; documentId: string };

const reading: [string, Verb][] = [
  ["getDocument", getDocument],
  ["getDocumentText", getDocumentText],
  ["listChunks", listChunks],
];
const changing: [string, Verb][] = [
  ["deleteDocument", deleteDocument],
  ["retryIngestion", retryIngestion],
  ["cancelIngestion", cancelIngestion],
  [
    "updateChunk",
    (ctx, address) => updateChunk(ctx, { ...address, chunkId: "chk_x" }, { isDisabled: true }),
  ],
];
const inAvatar: [string, Verb][] = [
  [
    "createAnswerDocument",
    (ctx, a) => createAnswerDocument(ctx, a.avatarId, { question: "A", answer: "B" }),
  ],
  ["createTextDocument", (ctx, a) => createTextDocument(ctx, a.avatarId, { title: "A", text })],
  [
    "createFileDocument",
    (ctx, a) => createFileDocument(ctx, a.avatarId, { fileName: "a.txt", bytes: encode("A") }),
  ],
];
const looking: [string, Verb][] = [
  ["listDocuments", (ctx, a) => listDocuments(ctx, a.avatarId)],
  ["hasAnsweringDocument", (ctx, a) => hasAnsweringDocument(ctx, a.avatarId)],
];

describe("the walls around documents", () => {
  let ctx: ProjectContext;
  let stranger: ProjectContext;
  let address: Address;

  beforeAll(async () => {
    const created = await createAvatarContext();
    ctx = created.ctx;
    const { id } = await createTextDocument(ctx, created.avatarId, { title: "A", text });
    address = { avatarId: created.avatarId, documentId: id };
    stranger = await createProjectContext();
  });

  it.each([...reading, ...changing])(
    "%s does not find a document of another project",
    async (_name, verb) => {
      await expect(verb(stranger, address)).rejects.toMatchObject(noSuchDocument);
    },
  );

  it.each([...reading, ...changing])(
    "%s does not find a document under another avatar of the project",
    async (_name, verb) => {
      const elsewhere = { ...address, avatarId: newId("avatar") };
      await expect(verb(ctx, elsewhere)).rejects.toMatchObject(noSuchDocument);
    },
  );

  it.each([...inAvatar, ...looking])("%s does not find a foreign avatar", async (_name, verb) => {
    await expect(verb(stranger, address)).rejects.toMatchObject({
      kind: "not_found",
      code: "avatar.not_found",
    });
    const { files } = await stranger.services.storage.list(`projects/${stranger.projectId}/`);
    expect(files).toEqual([]);
  });

  it("let a search find nothing of another project, and a role that nobody knows not search", async () => {
    const { ctx, avatarId } = await readyDocument();
    const search = (where: ProjectContext) =>
      searchChunks(where, { avatarId, query: "return goods", topK: 5 });
    expect((await search(ctx)).results.length).toBeGreaterThan(0);
    const found = await search(await createProjectContext()).then(
      ({ results }) => results,
      () => [],
    );
    expect(found).toEqual([]);
    const unknown = { ...ctx, role: "GUEST" as ProjectContext["role"] };
    await expect(search(unknown)).rejects.toMatchObject(forbidden);
  });

  it("lets an operator read and nothing else", async () => {
    const operator = await withRole(ctx, "OPERATOR");
    for (const [, verb] of [...reading, ...looking]) await verb(operator, address);
    for (const [, verb] of [...changing, ...inAvatar]) {
      await expect(verb(operator, address)).rejects.toMatchObject(forbidden);
    }
  });

  it("hold in the database too when a query forgets its project", async () => {
    const seen = await inTransaction(stranger, (tx) =>
      tx.db.select().from(documents).where(eq(documents.avatarId, address.avatarId)),
    );
    expect(seen).toEqual([]);
  });
});
