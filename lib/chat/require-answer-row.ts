import { and, eq } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";

/** An answer of this avatar; throws `message.not_found`. */
export async function requireAnswerRow(
  ctx: InTransaction<ProjectContext>,
  address: { avatarId: string; messageId: string },
) {
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
  return answer;
}
