import { and, eq, isNull } from "drizzle-orm";
import { messages } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import type { AnswerNotice, AnswerView, Citation } from "./schemas";

/** What was answered under this id, also where it broke off; null when there is no such answer, or it is being written. */
export async function findAnswer(
  ctx: ProjectContext,
  messageId: string,
): Promise<Pick<AnswerView, "conversationId" | "text" | "citations" | "notices"> | null> {
  requirePermission(ctx, "conversations:read");
  const [row] = await inTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        conversationId: messages.conversationId,
        text: messages.text,
        citations: messages.citations,
        notices: messages.notices,
      })
      .from(messages)
      .where(
        and(
          inProject(ctx, messages, messageId),
          eq(messages.role, "assistant"),
          isNull(messages.writingSeenAt),
        ),
      ),
  );
  return row
    ? {
        ...row,
        citations: row.citations as Citation[],
        notices: row.notices as AnswerNotice[],
      }
    : null;
}
