import { describe, expect, it } from "vitest";
import { createAvatarContext } from "@/tests/factories/create-context";
import { createTextDocument, getDocument, listChunks, runIngestion } from "..";

const text = `# Returns\n\nYou may return goods within 30 days. Refunds take 5 working days.\n\n# Доставка\n\nДоставка по Москве стоит 350 ₽ и занимает два дня.`;

describe("ingestion", () => {
  it("makes pasted text searchable, with chunks that point into the extracted text", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const created = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
    expect(created).toMatchObject({ status: "queued", isDuplicate: false });

    await runIngestion(ctx, { documentId: created.id, version: 1 });

    const document = await getDocument(ctx, { documentId: created.id, avatarId });
    expect(document).toMatchObject({ status: "ready", progress: 100, error: null });
    const chunks = await listChunks(ctx, { documentId: created.id });
    expect(chunks.data).toHaveLength(document.chunksCount);
    expect(chunks.data.map((chunk) => chunk.text).join("\n")).toContain("350 ₽");
  });

  it("recognises content that the avatar has already", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const [first, ...others] = await Promise.all(
      [1, 2, 3].map((n) => createTextDocument(ctx, avatarId, { title: `Copy ${n}`, text })),
    );
    expect(new Set([first!.id, ...others.map((other) => other.id)]).size).toBe(1);
    expect([first!, ...others].filter((document) => !document.isDuplicate)).toHaveLength(1);
  });
});
