import { describe, expect, it } from "vitest";
import {
  activateChunks,
  createTextDocument,
  documentUploaded,
  embedChunks,
  extractChunks,
  getDocument,
  retryIngestion,
} from "@/lib/documents";
import { createAvatarContext } from "@/tests/factories/create-context";
import { endJob } from "../../define-job";
import "../documents/ingest-document";

const reason = { code: "job.cancelled", message: "It was stopped." };

async function uploaded() {
  const { ctx, avatarId } = await createAvatarContext();
  const text = "You may return goods within 30 days.";
  const { id: documentId } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
  const fact = documentUploaded.schema.parse({
    projectId: ctx.projectId,
    avatarId,
    documentId,
    version: 1,
  });
  const cancel = () => endJob("documents.ingest-document", fact, reason);
  const read = () => getDocument(ctx, { documentId });
  return { ctx, build: { documentId, version: 1 }, cancel, read };
}

describe("an ingestion whose run was cancelled in the console", () => {
  it("has failed for its owner, who may have it processed again", async () => {
    const { ctx, build, cancel, read } = await uploaded();
    await extractChunks(ctx, build);
    await cancel();
    expect(await read()).toMatchObject({ status: "failed", error: { code: "job.cancelled" } });
    expect(await retryIngestion(ctx, build)).toMatchObject({ status: "queued", error: null });
  });

  it("goes on when its run is tried again", async () => {
    const { ctx, build, cancel, read } = await uploaded();
    await extractChunks(ctx, build);
    await cancel();
    expect(await embedChunks(ctx, build)).toEqual({ remaining: 0 });
    expect(await read()).toMatchObject({ status: "embedding", error: null });
    expect(await activateChunks(ctx, build)).toEqual({ chunksCount: 1 });
    expect(await read()).toMatchObject({ status: "ready" });
  });

  it("is not brought back by the step that was under way", async () => {
    const { ctx, build, cancel, read } = await uploaded();
    const { storage } = ctx.services;
    const cancelledMeanwhile = {
      ...storage,
      get: async (key: string) => {
        await cancel();
        return storage.get(key);
      },
    };
    const services = { ...ctx.services, storage: cancelledMeanwhile };
    expect(await extractChunks({ ...ctx, services }, build)).toBeNull();
    expect(await read()).toMatchObject({ status: "failed" });
  });

  it("leaves a later build alone, and what was ready before", async () => {
    const { ctx, build, cancel, read } = await uploaded();
    await extractChunks(ctx, build);
    await embedChunks(ctx, build);
    await activateChunks(ctx, build);
    await cancel();
    expect(await read()).toMatchObject({ status: "ready" });
    await retryIngestion(ctx, build);
    await cancel();
    expect(await embedChunks(ctx, build)).toBeNull();
    expect(await read()).toMatchObject({ status: "queued" });
  });
});
