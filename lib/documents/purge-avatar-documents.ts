import { and, eq } from "drizzle-orm";
import { documents } from "@/db/schema";
import { emit, inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { documentDeleted } from "./events";

const documentsPerBatch = 50;

/** Deletes the next documents of a deleted avatar; `deletedCount` 0 means that none is left. */
export async function purgeAvatarDocuments(
  ctx: ProjectContext,
  avatarId: string,
): Promise<{ deletedCount: number }> {
  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select({ id: documents.id, storageKey: documents.storageKey })
      .from(documents)
      .where(and(inProject(ctx, documents), eq(documents.avatarId, avatarId)))
      .limit(documentsPerBatch);
    for (const row of rows) {
      await ctx.db.delete(documents).where(inProject(ctx, documents, row.id));
      await emit(ctx, documentDeleted, {
        projectId: ctx.projectId,
        avatarId,
        documentId: row.id,
        storageKey: row.storageKey,
      });
    }
    return { deletedCount: rows.length };
  });
}
