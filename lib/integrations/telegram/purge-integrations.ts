import { and, eq, inArray } from "drizzle-orm";
import { telegramChats, telegramIntegrations, telegramUpdates } from "@/db/schema";
import type { ProjectContext } from "@/lib/context";
import { purgeInBatches } from "@/lib/projects";

const rowsPerBatch = 1_000;

/** Erases the bots of a purged project with all that was written to them. */
export async function purgeIntegrations(ctx: ProjectContext): Promise<{ isDone: boolean }> {
  return purgeInBatches(ctx, async ({ db, projectId }) => {
    const updates = db
      .select({ id: telegramUpdates.id })
      .from(telegramUpdates)
      .where(eq(telegramUpdates.projectId, projectId))
      .limit(rowsPerBatch);
    const words = await db
      .delete(telegramUpdates)
      .where(inArray(telegramUpdates.id, updates))
      .returning({ id: telegramUpdates.id });
    if (words.length > 0) return words.length;
    const chats = db
      .select({ chatId: telegramChats.chatId })
      .from(telegramChats)
      .where(eq(telegramChats.projectId, projectId))
      .limit(rowsPerBatch);
    const talks = await db
      .delete(telegramChats)
      .where(and(eq(telegramChats.projectId, projectId), inArray(telegramChats.chatId, chats)))
      .returning({ chatId: telegramChats.chatId });
    if (talks.length > 0) return talks.length;
    const bots = await db
      .delete(telegramIntegrations)
      .where(eq(telegramIntegrations.projectId, projectId))
      .returning({ id: telegramIntegrations.id });
    return bots.length;
  });
}
