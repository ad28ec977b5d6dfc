import { telegramUpdates } from "@/db/schema";
import { questionLengthMax } from "@/lib/chat/schemas";
import { inProject, inTransaction, type Locale, type ProjectContext } from "@/lib/context";
import { answerUpdate } from "./answer-update";
import { botWords } from "./bot-words";
import { greetChat } from "./greet-chat";
import { requireUpdateRow, type BotRow, type UpdateRow } from "./require-update-row";
import { splitText } from "./split-text";

/** Finds what is to be said to an update, and keeps it until it is sent. Asks once, however often it is repeated. */
export async function prepareReply(
  ctx: ProjectContext,
  updateId: string,
): Promise<{ partsCount: number }> {
  const { update, bot } = await inTransaction(ctx, (ctx) => requireUpdateRow(ctx, updateId));
  if (update.state !== "received") return { partsCount: 0 };
  if (update.reply !== null) return { partsCount: splitText(update.reply).length };

  const reply = await replyTo({ ...ctx, locale: update.locale as Locale }, update, bot);
  await inTransaction(ctx, (ctx) =>
    ctx.db
      .update(telegramUpdates)
      .set({ reply })
      .where(inProject(ctx, telegramUpdates, updateId)),
  );
  return { partsCount: splitText(reply).length };
}

async function replyTo(ctx: ProjectContext, update: UpdateRow, bot: BotRow): Promise<string> {
  const t = await botWords(ctx.locale);
  switch (update.kind) {
    case "question":
      return answerUpdate(ctx, update, bot, t);
    case "start":
      return greetChat(ctx, update, bot, t);
    case "too_long":
      return t("tooLong", { max: questionLengthMax });
    default:
      return t("notText");
  }
}
