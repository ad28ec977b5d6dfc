import type { z } from "zod";
import { messageFeedback } from "@/db/schema";
import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { requireAnswerRow } from "./require-answer-row";
import { GiveFeedbackInput, type FeedbackView } from "./schemas";

/** Keeps the reader's verdict on an answer; a second one replaces the first. */
export async function giveFeedback(
  ctx: ProjectContext,
  address: { avatarId: string; messageId: string },
  raw: z.input<typeof GiveFeedbackInput>,
): Promise<FeedbackView> {
  requirePermission(ctx, "feedback:write");
  const input = GiveFeedbackInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    const answer = await requireAnswerRow(ctx, address);

    const verdict = { rating: input.rating, reason: input.reason ?? null };
    const [row] = await ctx.db
      .insert(messageFeedback)
      .values({
        id: newId("feedback"),
        projectId: ctx.projectId,
        messageId: answer.id,
        ...verdict,
      })
      .onConflictDoUpdate({
        target: [messageFeedback.projectId, messageFeedback.messageId],
        set: { ...verdict, updatedAt: ctx.services.clock.now() },
      })
      .returning();
    return { id: row!.id, messageId: answer.id, ...verdict };
  });
}
