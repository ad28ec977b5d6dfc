import { expect, it } from "vitest";
import {
  cancelIngestion,
  createTextDocument,
  failIngestion,
  retryIngestion,
  runIngestion,
} from "@/lib/documents";
import { createAvatarContext } from "@/tests/factories/create-context";
import { readDocumentsState } from "./read-documents-state";

it("tells an avatar without documents from one whose documents are being read", async () => {
  const { ctx, avatarId } = await createAvatarContext();
  const add = (text: string) => createTextDocument(ctx, avatarId, { title: text, text });
  expect(await readDocumentsState(ctx, avatarId)).toBe("none");

  const first = await add("Tea costs 3 euros.");
  expect(await readDocumentsState(ctx, avatarId)).toBe("reading");
  await runIngestion(ctx, { documentId: first.id, version: 1 });
  expect(await readDocumentsState(ctx, avatarId)).toBe("ready");

  const second = await add("Coffee costs 4 euros.");
  expect(await readDocumentsState(ctx, avatarId)).toBe("growing");
  await cancelIngestion(ctx, { documentId: second.id, avatarId });
  expect(await readDocumentsState(ctx, avatarId)).toBe("ready");
});

it("knows that what was ready goes on answering while it is processed again, and after that failed", async () => {
  const { ctx, avatarId } = await createAvatarContext();
  const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text: "Tea." });
  await runIngestion(ctx, { documentId: id, version: 1 });
  await retryIngestion(ctx, { documentId: id });
  expect(await readDocumentsState(ctx, avatarId)).toBe("growing");
  await failIngestion(ctx, { documentId: id, version: 2 }, { code: "job.failed", message: "No." });
  expect(await readDocumentsState(ctx, avatarId)).toBe("ready");
});

it("promises nothing of documents that came to no good end", async () => {
  const { ctx, avatarId } = await createAvatarContext();
  const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text: "Tea." });
  await cancelIngestion(ctx, { documentId: id, avatarId });
  expect(await readDocumentsState(ctx, avatarId)).toBe("none");
});
