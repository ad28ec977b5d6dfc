import { and, eq } from "drizzle-orm";
import { telegramIntegrations } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { forgetBot } from "./forget-bot";

/** Disconnects a bot of what was deleted, an avatar or the whole project; 0 when none is left. */
export async function forgetNextBot(
  ctx: ProjectContext,
  { avatarId }: { avatarId?: string },
): Promise<number> {
  const [bot] = await inTransaction(ctx, (ctx) =>
    ctx.db
      .select({ id: telegramIntegrations.id })
      .from(telegramIntegrations)
      .where(
        and(
          inProject(ctx, telegramIntegrations),
          avatarId ? eq(telegramIntegrations.avatarId, avatarId) : undefined,
        ),
      )
      .limit(1),
  );
  if (!bot) return 0;
  await forgetBot(ctx, bot.id, { isAudited: true });
  return 1;
}
