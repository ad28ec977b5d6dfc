import { and, asc, eq, getTableColumns, gt } from "drizzle-orm";
import { z } from "zod";
import { messageFeedback, messages } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import { requireConversationRow } from "./conversation-rows";
import { AnswerNotice, AnswerOutcome, Citation, FeedbackView, type MessageView } from "./schemas";

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
    await requireAvatar(ctx, address.avatarId);
    const conversation = await requireConversationRow(ctx, address);
    const rows = await ctx.db
      .select({
        ...getTableColumns(messages),
        feedback: { rating: messageFeedback.rating, reason: messageFeedback.reason },
      })
      .from(messages)
      .leftJoin(
        messageFeedback,
        and(inProject(ctx, messageFeedback), eq(messageFeedback.messageId, messages.id)),
      )
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

type MessageRow = typeof messages.$inferSelect & {
  feedback: { rating: string; reason: string | null } | null;
};

function presentMessage(row: MessageRow): MessageView {
  return {
    id: row.id,
    conversationId: row.conversationId,
    role: row.role === "assistant" ? "assistant" : "user",
    text: row.text,
    // What a newer version says of an answer is left out, so that its conversation can still be read.
    outcome: AnswerOutcome.safeParse(row.outcome).data ?? null,
    citations: z.array(Citation).parse(row.citations),
    model: row.model,
    notices: row.notices.flatMap((notice) => AnswerNotice.safeParse(notice).data ?? []),
    feedback: FeedbackView.pick({ rating: true, reason: true }).nullable().parse(row.feedback),
    createdAt: row.createdAt.toISOString(),
  };
}
