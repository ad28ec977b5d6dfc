import { describe, expect, it } from "vitest";
import { createAvatarContext } from "@/tests/factories/create-context";
import {
  activateChunks,
  cancelIngestion,
  createTextDocument,
  embedChunks,
  extractChunks,
  listChunks,
  retryIngestion,
  runIngestion,
  searchChunks,
  updateChunk,
} from "..";

const passage = (topic: string) =>
  `# ${topic}\n\n${`${topic} is explained here at length. `.repeat(26)}`;
const topics = ["Returns", "Delivery", "Returns", "Payment"];

async function readyDocument() {
  const { ctx, avatarId } = await createAvatarContext();
  const text = topics.map(passage).join("\n\n");
  const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
  const address = { documentId: id, avatarId };
  await runIngestion(ctx, { documentId: id, version: 1 });
  const chunks = async () => (await listChunks(ctx, address)).data;
  const disabled = async () =>
    (await chunks()).filter(({ isDisabled }) => isDisabled).map(({ ordinal }) => ordinal);
  const turn = async (ordinal: number, isDisabled: boolean) => {
    const chunk = (await chunks()).find((each) => each.ordinal === ordinal);
    await updateChunk(ctx, { ...address, chunkId: chunk?.id ?? "" }, { isDisabled });
  };
  return { ctx, avatarId, address, chunks, disabled, turn };
}

describe("processing a document again", () => {
  it("leaves out what its owner had left out, of equal passages only that one", async () => {
    const { ctx, avatarId, address, chunks, disabled, turn } = await readyDocument();
    expect((await chunks()).length).toBe(topics.length);
    await turn(1, true);
    await turn(2, true);
    await retryIngestion(ctx, address);
    await runIngestion(ctx, { documentId: address.documentId, version: 2 });
    expect(await disabled()).toEqual([1, 2]);
    const { results } = await searchChunks(ctx, { avatarId, query: "Delivery" });
    expect(results.map(({ text }) => text).join("\n")).not.toContain("Delivery");
  });

  it("heeds what was switched while the new build was made", async () => {
    const { ctx, address, disabled, turn } = await readyDocument();
    const build = { documentId: address.documentId, version: 2 };
    await turn(0, true);
    await retryIngestion(ctx, address);
    await extractChunks(ctx, build);
    await turn(0, false);
    await turn(3, true);
    while ((await embedChunks(ctx, build))?.remaining);
    await activateChunks(ctx, build);
    expect(await disabled()).toEqual([3]);
  });

  it("remembers over a try that was stopped", async () => {
    const { ctx, address, disabled, turn } = await readyDocument();
    await turn(1, true);
    await retryIngestion(ctx, address);
    await extractChunks(ctx, { documentId: address.documentId, version: 2 });
    await cancelIngestion(ctx, address);
    await retryIngestion(ctx, address);
    await runIngestion(ctx, { documentId: address.documentId, version: 3 });
    expect(await disabled()).toEqual([1]);
  });
});
