import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import { telegramIntegrations } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { assertWithinPlan } from "@/lib/billing";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import { notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { ConnectTelegramBotInput, type TelegramIntegrationView } from "../schemas";
import { avatarHasBot, botTaken, telegramBusy, tokenRefused, webhookRefused } from "./errors";
import { forgetBot } from "./forget-bot";
import { presentBot } from "./present-bot";
import { tokenPlace } from "./token-place";

const BotUser = z.object({ id: z.number().int(), username: z.string().regex(/^\w+$/) });

/**
 * Lets an avatar answer through a bot at Telegram. The bot's place is taken before Telegram is told where to
 * send its messages: a bot that answers elsewhere here must not be led away by a second try.
 */
export async function connectTelegramBot(
  ctx: ProjectContext,
  raw: z.input<typeof ConnectTelegramBotInput>,
): Promise<TelegramIntegrationView> {
  requirePermission(ctx, "integrations:write");
  const { avatarId, token } = ConnectTelegramBotInput.parse(raw);
  // Asked before Telegram is, and again with the row.
  await inTransaction(ctx, (ctx) => requirePlace(ctx, avatarId, { onlyAsks: true }));

  const bot = await readBot(ctx, token);
  const [id, secret] = [newId("telegramIntegration"), newToken()];
  await inTransaction(ctx, async (ctx) => {
    await requirePlace(ctx, avatarId);
    const [row] = await ctx.db
      .insert(telegramIntegrations)
      .values({
        id,
        projectId: ctx.projectId,
        avatarId,
        botId: String(bot.id),
        botUsername: bot.username,
        tokenSealed: ctx.services.keyring.seal(token, tokenPlace({ ...ctx, id })),
        webhookSecretHash: hashToken(secret),
      })
      .onConflictDoNothing()
      .returning({ id: telegramIntegrations.id });
    if (!row) throw botTaken();
    // The row's key waits for a deletion of the avatar under way, so that it is seen here.
    await requireAvatar(ctx, avatarId);
  });
  try {
    await setWebhook(ctx, token, { id, secret });
  } catch (error) {
    await forgetBot(ctx, id, { isAudited: false });
    throw error;
  }
  return inTransaction(ctx, (ctx) => activate(ctx, id));
}

/** Throws unless the plan has room and the avatar has no bot yet. */
async function requirePlace(
  ctx: InTransaction<ProjectContext>,
  avatarId: string,
  { onlyAsks }: { onlyAsks?: true } = {},
): Promise<void> {
  await requireAvatar(ctx, avatarId);
  await assertWithinPlan(ctx, "telegramBots", { current: countBots, adding: 1, onlyAsks });
  const [taken] = await ctx.db
    .select({ id: telegramIntegrations.id })
    .from(telegramIntegrations)
    .where(and(inProject(ctx, telegramIntegrations), eq(telegramIntegrations.avatarId, avatarId)));
  if (taken) throw avatarHasBot();
}

async function countBots(ctx: InTransaction<ProjectContext>): Promise<number> {
  const [row] = await ctx.db
    .select({ total: count() })
    .from(telegramIntegrations)
    .where(inProject(ctx, telegramIntegrations));
  return row?.total ?? 0;
}

async function readBot({ services }: ProjectContext, token: string) {
  const answer = await services.telegram.call(token, "getMe");
  if (answer.isOk) return BotUser.parse(answer.result);
  throw answer.status === 429 ? telegramBusy(answer.retryAfterSeconds) : tokenRefused();
}

async function setWebhook(
  { services }: ProjectContext,
  token: string,
  { id, secret }: { id: string; secret: string },
): Promise<void> {
  const answer = await services.telegram.call(token, "setWebhook", {
    url: `${services.appUrl}/api/webhooks/telegram/${id}`,
    secret_token: secret,
    allowed_updates: ["message"],
    // What was written before nobody waits for any more.
    drop_pending_updates: true,
  });
  if (answer.isOk) return;
  if (answer.status === 429) throw telegramBusy(answer.retryAfterSeconds);
  throw answer.status === 400 ? webhookRefused() : tokenRefused();
}

async function activate(ctx: InTransaction<ProjectContext>, id: string) {
  const [row] = await ctx.db
    .update(telegramIntegrations)
    .set({ status: "active" })
    .where(inProject(ctx, telegramIntegrations, id))
    .returning();
  // Gone with its avatar meanwhile.
  if (!row) throw notFound("avatar");
  await recordAudit(ctx, {
    action: "telegram_bot.connected",
    targetType: "telegram_integration",
    targetId: id,
    metadata: { bot: `@${row.botUsername}` },
  });
  return presentBot(row);
}
