import { and, asc, eq, getTableColumns, gt, isNull, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { messageFeedback, messages } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import { requireConversationRow } from "./conversation-rows";
import { AnswerNotice, AnswerOutcome, Citation, FeedbackView, type MessageView } from "./schemas";

/** Its writer shows life each second: one that was silent so long died, and the answer ends there. */
const isAlive = sql<boolean>`coalesce(${messages.writingSeenAt} > now() - interval '15 seconds', false)`;

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
        isAlive,
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
          // An answer whose writer died before its first word is none.
          or(isNull(messages.writingSeenAt), isAlive, ne(messages.text, "")),
        ),
      )
      .orderBy(asc(messages.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentMessage);
  });
}

type MessageRow = typeof messages.$inferSelect & {
  isAlive: boolean;
  feedback: { rating: string; reason: string | null } | null;
};

function presentMessage(row: MessageRow): MessageView {
  const isBrokenOff = row.writingSeenAt !== null && !row.isAlive;
  const notices = isBrokenOff ? ["broken_off"] : row.notices;
  return {
    id: row.id,
    conversationId: row.conversationId,
    role: row.role === "assistant" ? "assistant" : "user",
    text: row.text,
    // What a newer version says of an answer is left out, so that its conversation can still be read.
    outcome: AnswerOutcome.safeParse(row.outcome).data ?? null,
    citations: z.array(Citation).parse(row.citations),
    model: row.model,
    notices: notices.flatMap((notice) => AnswerNotice.safeParse(notice).data ?? []),
    isBeingWritten: row.isAlive,
    feedback: FeedbackView.pick({ rating: true, reason: true }).nullable().parse(row.feedback),
    createdAt: row.createdAt.toISOString(),
  };
}
