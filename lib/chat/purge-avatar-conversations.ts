import { and, eq, inArray } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";

const conversationsPerBatch = 100;

/** Erases the next conversations of a deleted avatar with all that hangs on them; 0 when none is left. */
export async function purgeAvatarConversations(
  ctx: ProjectContext,
  avatarId: string,
): Promise<{ deletedCount: number }> {
  return inTransaction(ctx, async (ctx) => {
    const doomed = ctx.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(inProject(ctx, conversations), eq(conversations.avatarId, avatarId)))
      .limit(conversationsPerBatch);
    const rows = await ctx.db
      .delete(conversations)
      .where(and(inProject(ctx, conversations), inArray(conversations.id, doomed)))
      .returning({ id: conversations.id });
    return { deletedCount: rows.length };
  });
}
