import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { documentChunks, documents } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { chunkColumns } from "./chunk-columns";
import { requireDocumentRow, type DocumentAddress } from "./require-document-row";
import { UpdateChunkInput, type ChunkView } from "./schemas";

/** Takes a chunk out of the avatar's sight, or puts it back. */
export async function updateChunk(
  ctx: ProjectContext,
  address: DocumentAddress & { chunkId: string },
  raw: z.input<typeof UpdateChunkInput>,
): Promise<ChunkView> {
  requirePermission(ctx, "documents:update");
  const input = UpdateChunkInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    // Locked, so that a build that is just being activated carries this over or comes first.
    const document = await requireDocumentRow(ctx, address, { forUpdate: true });
    const [chunk] = await ctx.db
      .update(documentChunks)
      .set({ isDisabled: input.isDisabled, updatedAt: ctx.services.clock.now() })
      .where(
        and(
          inProject(ctx, documentChunks, address.chunkId),
          eq(documentChunks.documentId, document.id),
        ),
      )
      .returning(chunkColumns);
    if (!chunk) throw notFound("chunk");
    await recordAudit(ctx, {
      action: input.isDisabled ? "chunk.disabled" : "chunk.enabled",
      targetType: "chunk",
      targetId: chunk.id,
      metadata: { title: document.title },
    });
    // Tells the search that another set of chunks is live.
    await ctx.db
      .update(documents)
      .set({ updatedAt: ctx.services.clock.now() })
      .where(inProject(ctx, documents, document.id));
    return chunk;
  });
}
