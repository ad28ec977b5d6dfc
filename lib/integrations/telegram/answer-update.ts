import { and, eq } from "drizzle-orm";
import { telegramChats, telegramUpdates } from "@/db/schema";
import { askWhole, findAnswer } from "@/lib/chat";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { BotWords } from "./bot-words";
import type { BotRow, UpdateRow } from "./require-update-row";
import { writeAnswer } from "./write-answer";

/**
 * The avatar's answer to a question, in the conversation that goes on in its chat. The answer's id is written
 * down before it is asked for, so that one which was made already is found instead of asked for and paid again.
 */
export async function answerUpdate(
  ctx: ProjectContext,
  update: UpdateRow,
  bot: BotRow,
  t: BotWords,
): Promise<string> {
  const made = update.answerMessageId ? await findAnswer(ctx, update.answerMessageId) : null;
  try {
    const answer = made ?? (await ask(ctx, update, bot));
    await keepConversation(ctx, update, answer.conversationId);
    return writeAnswer(answer, t);
  } catch (error) {
    const said = error instanceof AppError && error.kind === "plan_limit" && error.details;
    if (said && typeof said.visitor_message === "string") return said.visitor_message;
    throw error;
  }
}

async function ask(ctx: ProjectContext, { id, ...update }: UpdateRow, { avatarId }: BotRow) {
  const [chat] = await inTransaction(ctx, (ctx) =>
    ctx.db
      .select({ conversationId: telegramChats.conversationId })
      .from(telegramChats)
      .where(
        and(
          inProject(ctx, telegramChats),
          eq(telegramChats.integrationId, update.integrationId),
          eq(telegramChats.chatId, update.chatId),
        ),
      ),
  );
  const keepId = (answerMessageId: string) =>
    inTransaction(ctx, async (ctx) => {
      await ctx.db
        .update(telegramUpdates)
        .set({ answerMessageId })
        .where(inProject(ctx, telegramUpdates, id));
    });
  return askWhole(
    ctx,
    avatarId,
    {
      message: update.question ?? "",
      conversationId: chat?.conversationId,
      endUserId: `telegram:${update.senderId}`,
    },
    { channel: "telegram", keepId },
  );
}

async function keepConversation(
  ctx: ProjectContext,
  { integrationId, chatId }: UpdateRow,
  conversationId: string,
): Promise<void> {
  const { projectId } = ctx;
  await inTransaction(ctx, (ctx) =>
    ctx.db
      .insert(telegramChats)
      .values({ projectId, integrationId, chatId, conversationId })
      .onConflictDoUpdate({
        target: [telegramChats.projectId, telegramChats.integrationId, telegramChats.chatId],
        set: { conversationId },
      }),
  );
}
