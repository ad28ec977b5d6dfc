import { timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import { telegramIntegrations } from "@/db/schema";
import { inPlatformTransaction, requireWithinRate, type RequestContext } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import { policies } from "@/lib/rate-limit";
import { secretInvalid } from "./errors";

export type ResolvedBot = {
  projectId: string;
  integrationId: string;
  botId: string;
  botUsername: string;
};

/** Whose bot it is; throws `webhook.secret_invalid` unless Telegram proves by the secret that it is the sender. */
export async function resolveTelegramBot(
  ctx: RequestContext,
  { integrationId, secret }: { integrationId: string; secret: string | null },
): Promise<ResolvedBot> {
  const [row] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        projectId: telegramIntegrations.projectId,
        botId: telegramIntegrations.botId,
        botUsername: telegramIntegrations.botUsername,
        secretHash: telegramIntegrations.webhookSecretHash,
      })
      .from(telegramIntegrations)
      .where(eq(telegramIntegrations.id, integrationId)),
  );
  const given = Buffer.from(hashToken(secret ?? ""));
  const expected = Buffer.from(row?.secretHash ?? hashToken(""));
  const isProven = given.length === expected.length && timingSafeEqual(given, expected);
  if (!row || !secret || !isProven) {
    await requireWithinRate(ctx, policies.webhookReceive, ctx.clientAddress);
    throw secretInvalid();
  }
  // By the bot: all of them are served from the same few addresses of Telegram's.
  await requireWithinRate(ctx, policies.telegramUpdate, integrationId);
  const { secretHash: _secretHash, ...bot } = row;
  return { integrationId, ...bot };
}
