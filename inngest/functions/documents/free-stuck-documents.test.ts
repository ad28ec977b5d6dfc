import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { documents } from "@/db/schema";
import { inTransaction } from "@/lib/context";
import { createTextDocument, getDocument, retryIngestion } from "@/lib/documents";
import { createAvatarContext } from "@/tests/factories/create-context";
import { runFreeing } from "./free-stuck-documents";

it("fails what nobody has worked on for a day, so that it may be processed again", async () => {
  const { ctx, avatarId } = await createAvatarContext();
  const add = async (text: string, hours: number) => {
    const { id } = await createTextDocument(ctx, avatarId, { title: text, text });
    const updatedAt = new Date(ctx.services.clock.now().getTime() - hours * 3_600_000);
    await inTransaction(ctx, (tx) =>
      tx.db.update(documents).set({ updatedAt }).where(eq(documents.id, id)),
    );
    return id;
  };
  const stuck = await add("Stuck.", 25);
  const slow = await add("Slow.", 23);

  await runFreeing(ctx, (_name, work) => work());
  expect(await getDocument(ctx, { documentId: stuck })).toMatchObject({
    status: "failed",
    error: { code: "job.lost" },
  });
  expect(await getDocument(ctx, { documentId: slow })).toMatchObject({ status: "queued" });
  expect(await retryIngestion(ctx, { documentId: stuck })).toMatchObject({ status: "queued" });
});
