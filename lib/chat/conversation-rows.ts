import { and, desc, eq, isNull } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Turn } from "./answered-turns";
import type { Channel } from "./types";

/** Names the conversation in lists. */
const titleLengthMax = 120;

/** The conversation in this avatar; throws `conversation.not_found`. */
export async function requireConversationRow(
  ctx: InTransaction<ProjectContext>,
  address: { avatarId: string; conversationId: string },
) {
  const [row] = await ctx.db
    .select()
    .from(conversations)
    .where(
      and(
        inProject(ctx, conversations, address.conversationId),
        eq(conversations.avatarId, address.avatarId),
      ),
    );
  if (!row) throw notFound("conversation");
  return row;
}

export async function insertConversation(
  ctx: InTransaction<ProjectContext>,
  input: { avatarId: string; channel: Channel; firstMessage: string },
) {
  const [row] = await ctx.db
    .insert(conversations)
    .values({
      id: newId("conversation"),
      projectId: ctx.projectId,
      avatarId: input.avatarId,
      channel: input.channel,
      title: input.firstMessage.slice(0, titleLengthMax),
    })
    .returning();
  return row!;
}

/** The last messages of a conversation that are whole, oldest first. */
export async function recentMessages(
  ctx: InTransaction<ProjectContext>,
  conversationId: string,
  limit: number,
): Promise<Turn[]> {
  const rows = await ctx.db
    .select({ role: messages.role, text: messages.text })
    .from(messages)
    .where(
      and(
        inProject(ctx, messages),
        eq(messages.conversationId, conversationId),
        isNull(messages.writingSeenAt),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(limit);
  return rows.reverse();
}
