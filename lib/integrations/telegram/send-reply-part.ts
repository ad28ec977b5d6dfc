import { telegramIntegrations, telegramUpdates } from "@/db/schema";
import { inProject, inTransaction, type InTransaction, type ProjectContext } from "@/lib/context";
import { SealBroken } from "@/lib/crypto";
import type { BotAnswer } from "@/lib/telegram";
import { closeUpdate } from "./close-update";
import { telegramBusy } from "./errors";
import { requireUpdateRow, type BotRow, type UpdateRow } from "./require-update-row";
import { splitText } from "./split-text";
import { tokenPlace } from "./token-place";

/**
 * Sends one part of a reply, counted from 1; one that was sent is not sent again. Whether to go on: nothing more
 * is said to who has blocked the bot, or by a bot whose token was taken back.
 */
export async function sendReplyPart(
  ctx: ProjectContext,
  updateId: string,
  part: number,
): Promise<{ goesOn: boolean }> {
  const { update, bot } = await inTransaction(ctx, (ctx) => requireUpdateRow(ctx, updateId));
  if (update.state !== "received") return { goesOn: false };
  if (update.sentPartsCount >= part) return { goesOn: true };
  const token = openToken(ctx, bot);
  const answer = token ? await send(ctx, token, update, part) : null;
  if (answer?.isOk) {
    await inTransaction(ctx, (ctx) => noteSent(ctx, update, bot, part));
    return { goesOn: true };
  }
  if (answer?.status === 429) throw telegramBusy(answer.retryAfterSeconds);
  const isTokenGone = answer?.status === 401 || answer?.status === 404;
  const reason = answer ? (isTokenGone ? "token_refused" : null) : "token_unreadable";
  await inTransaction(ctx, async (ctx) => {
    if (reason) await setBotState(ctx, bot, { status: "unreachable", statusReason: reason });
    const blocked = answer?.status === 403 ? "blocked" : `refused_${answer?.status ?? 0}`;
    await closeUpdate(ctx, updateId, { state: "failed", outcome: reason ?? blocked });
  });
  return { goesOn: false };
}

function openToken({ services }: ProjectContext, bot: BotRow): string | null {
  try {
    return services.keyring.open(bot.tokenSealed, tokenPlace(bot));
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    services.logger.error({ error, integrationId: bot.id }, "A bot's token cannot be opened");
    return null;
  }
}

function send(
  { services }: ProjectContext,
  token: string,
  { reply, chatId, chatMessageId, isGroup }: UpdateRow,
  part: number,
): Promise<BotAnswer> {
  return services.telegram.call(token, "sendMessage", {
    chat_id: chatId,
    text: splitText(reply ?? "")[part - 1],
    link_preview_options: { is_disabled: true },
    // Among several people it shows whom it answers.
    ...(isGroup &&
      part === 1 && {
        reply_parameters: { message_id: chatMessageId, allow_sending_without_reply: true },
      }),
  });
}

async function noteSent(
  ctx: InTransaction<ProjectContext>,
  update: UpdateRow,
  bot: BotRow,
  part: number,
): Promise<void> {
  await ctx.db
    .update(telegramUpdates)
    .set({ sentPartsCount: part })
    .where(inProject(ctx, telegramUpdates, update.id));
  if (bot.status !== "active")
    await setBotState(ctx, bot, { status: "active", statusReason: null });
}

async function setBotState(
  ctx: InTransaction<ProjectContext>,
  bot: BotRow,
  state: { status: "active" | "unreachable"; statusReason: string | null },
): Promise<void> {
  await ctx.db
    .update(telegramIntegrations)
    .set(state)
    .where(inProject(ctx, telegramIntegrations, bot.id));
}
