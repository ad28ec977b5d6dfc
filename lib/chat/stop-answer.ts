import { and, isNotNull } from "drizzle-orm";
import { messages } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { requireAnswerRow } from "./require-answer-row";

/**
 * Has an answer that goes on without its reader end within a second or so, whichever process writes it.
 * One that is whole stays as it is.
 */
export async function stopAnswer(
  ctx: ProjectContext,
  address: { avatarId: string; messageId: string },
): Promise<void> {
  requirePermission(ctx, "avatars:ask");

  await inTransaction(ctx, async (ctx) => {
    const answer = await requireAnswerRow(ctx, address);
    await ctx.db
      .update(messages)
      .set({ stopAskedAt: ctx.services.clock.now() })
      .where(and(inProject(ctx, messages, answer.id), isNotNull(messages.writingSeenAt)));
  });
}
