import { requirePermission, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { forgetBot } from "./forget-bot";

/** Takes the bot from its avatar; its place in the plan is free at once, and so is the bot. */
export async function disconnectTelegramBot(
  ctx: ProjectContext,
  integrationId: string,
): Promise<void> {
  requirePermission(ctx, "integrations:write");
  const wasThere = await forgetBot(ctx, integrationId, { isAudited: true });
  if (!wasThere) throw notFound("telegram_integration");
}
