import { and, desc, eq, lt } from "drizzle-orm";
import type { z } from "zod";
import { conversations } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import type { ConversationView } from "./schemas";

/** The avatar's conversations, newest first. */
export async function listConversations(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<ConversationView>> {
  requirePermission(ctx, "conversations:read");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    await requireAvatar(ctx, avatarId);
    const rows = await ctx.db
      .select()
      .from(conversations)
      .where(
        and(
          inProject(ctx, conversations),
          eq(conversations.avatarId, avatarId),
          after ? lt(conversations.id, after) : undefined,
        ),
      )
      .orderBy(desc(conversations.id))
      .limit(limit + 1);
    return toPage(rows, limit, (row) => ({
      id: row.id,
      avatarId: row.avatarId,
      channel: row.channel,
      title: row.title,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }));
  });
}
