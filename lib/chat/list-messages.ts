import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema";
import { getAvatar } from "@/lib/avatars";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import { requireConversationRow } from "./conversation-rows";
import { AnswerOutcome, Citation, type MessageView } from "./schemas";

/** A conversation from its beginning. */
export async function listMessages(
  ctx: ProjectContext,
  address: { avatarId: string; conversationId: string },
  raw: z.input<typeof PageInput> = {},
): Promise<Page<MessageView>> {
  requirePermission(ctx, "conversations:read");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    await getAvatar(ctx, address.avatarId);
    const conversation = await requireConversationRow(ctx, address);
    const rows = await ctx.db
      .select()
      .from(messages)
      .where(
        and(
          inProject(ctx, messages),
          eq(messages.conversationId, conversation.id),
          after ? gt(messages.id, after) : undefined,
        ),
      )
      .orderBy(asc(messages.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentMessage);
  });
}

function presentMessage(row: typeof messages.$inferSelect): MessageView {
  return {
    id: row.id,
    conversationId: row.conversationId,
    role: row.role === "assistant" ? "assistant" : "user",
    text: row.text,
    outcome: AnswerOutcome.nullable().parse(row.outcome),
    citations: z.array(Citation).parse(row.citations),
    model: row.model,
    createdAt: row.createdAt.toISOString(),
  };
}
