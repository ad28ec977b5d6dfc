import { and, desc, lt } from "drizzle-orm";
import type { z } from "zod";
import { telegramIntegrations } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import type { TelegramIntegrationView } from "../schemas";
import { presentBot } from "./present-bot";

/** The project's bots, newest first. */
export async function listTelegramBots(
  ctx: ProjectContext,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<TelegramIntegrationView>> {
  requirePermission(ctx, "integrations:read");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select()
      .from(telegramIntegrations)
      .where(
        and(
          inProject(ctx, telegramIntegrations),
          after ? lt(telegramIntegrations.id, after) : undefined,
        ),
      )
      .orderBy(desc(telegramIntegrations.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentBot);
  });
}
