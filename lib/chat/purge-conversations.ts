import { eq, inArray } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { ProjectContext } from "@/lib/context";
import { purgeInBatches } from "@/lib/projects";

const conversationsPerBatch = 100;

/** Erases the conversations of a purged project with all that hangs on them. */
export async function purgeConversations(ctx: ProjectContext): Promise<{ isDone: boolean }> {
  return purgeInBatches(ctx, async (ctx) => {
    const doomed = ctx.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(eq(conversations.projectId, ctx.projectId))
      .limit(conversationsPerBatch);
    const deleted = await ctx.db
      .delete(conversations)
      .where(inArray(conversations.id, doomed))
      .returning({ id: conversations.id });
    return deleted.length;
  });
}
