import { and, eq, inArray } from "drizzle-orm";
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
    const doomed = ctx.db
      .select({ id: documents.id })
      .from(documents)
      .where(and(inProject(ctx, documents), eq(documents.avatarId, avatarId)))
      .limit(documentsPerBatch);
    const rows = await ctx.db
      .delete(documents)
      .where(and(inProject(ctx, documents), inArray(documents.id, doomed)))
      .returning({ documentId: documents.id, storageKey: documents.storageKey });
    const place = { projectId: ctx.projectId, avatarId };
    await emit(ctx, documentDeleted, ...rows.map((row) => ({ ...place, ...row })));
    return { deletedCount: rows.length };
  });
}
