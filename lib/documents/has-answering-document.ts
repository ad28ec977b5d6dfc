import { and, eq, isNotNull } from "drizzle-orm";
import { documents } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";

/** Whether the avatar has anything to answer from at this moment. */
export async function hasAnsweringDocument(
  ctx: ProjectContext,
  avatarId: string,
): Promise<boolean> {
  requirePermission(ctx, "documents:read");
  return inTransaction(ctx, async (ctx) => {
    await requireAvatar(ctx, avatarId);
    const rows = await ctx.db
      .select({ id: documents.id })
      .from(documents)
      .where(
        and(
          inProject(ctx, documents),
          eq(documents.avatarId, avatarId),
          isNotNull(documents.activeVersion),
        ),
      )
      .limit(1);
    return rows.length > 0;
  });
}
