import { telegramUpdates } from "@/db/schema";
import { emit, inTransaction, type RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { openProjectForJob } from "@/lib/projects";
import { reviveStorable } from "@/lib/text/storable-text";
import { updateMalformed } from "./errors";
import { telegramUpdateReceived } from "./events";
import { readUpdate, TelegramUpdate } from "./read-update";
import type { ResolvedBot } from "./resolve-telegram-bot";

/** Takes down what somebody wrote to the bot, each update once, and leaves the answer to a job. */
export async function receiveTelegramUpdate(
  ctx: RequestContext,
  bot: ResolvedBot,
  rawBody: Uint8Array,
): Promise<void> {
  const incoming = readUpdate(parse(rawBody), bot);
  if (!incoming) return;
  const { projectId, integrationId } = bot;

  await inTransaction(openProjectForJob(ctx, projectId), async (ctx) => {
    const id = newId("telegramUpdate");
    // Telegram repeats an update until it sees a 200, so the unique key makes this once-only.
    const [isNew] = await ctx.db
      .insert(telegramUpdates)
      .values({ id, projectId, integrationId, ...incoming })
      .onConflictDoNothing()
      .returning({ id: telegramUpdates.id });
    if (!isNew) return;
    const chatKey = `${integrationId} ${incoming.chatId}`;
    await emit(ctx, telegramUpdateReceived, { projectId, telegramUpdateId: id, chatKey });
  });
}

function parse(rawBody: Uint8Array): TelegramUpdate {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(rawBody);
    return TelegramUpdate.parse(JSON.parse(text, reviveStorable));
  } catch (cause) {
    throw updateMalformed(cause);
  }
}
