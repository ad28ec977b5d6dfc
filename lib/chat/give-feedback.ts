import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { conversations, messageFeedback, messages } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
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
    await requireAvatar(ctx, address.avatarId);
    const [answer] = await ctx.db
      .select({ id: messages.id })
      .from(messages)
      .innerJoin(conversations, eq(conversations.id, messages.conversationId))
      .where(
        and(
          inProject(ctx, messages, address.messageId),
          inProject(ctx, conversations),
          eq(conversations.avatarId, address.avatarId),
          eq(messages.role, "assistant"),
        ),
      );
    if (!answer) throw notFound("message");

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
