import { and, eq, gte, lte, sql } from "drizzle-orm";
import type { z } from "zod";
import { ledgerEntries } from "@/db/schema";
import { inProject, requirePermission, type ProjectContext } from "@/lib/context";
import { getAccount } from "./account";
import { calendarOf } from "./calendar";
import { inBooks } from "./in-books";
import { requireWholeView } from "./require-whole-view";
import { GetUsageInput, type UsageView } from "./schemas";

const keyOf = {
  day: sql<string>`${ledgerEntries.usageDate}::text`,
  avatar: ledgerEntries.avatarId,
  channel: ledgerEntries.channel,
  model: ledgerEntries.model,
  api_key: ledgerEntries.apiKeyId,
} as const;

/** What was used and what it cost, by day, avatar, channel, model or key: sums of the ledger itself. */
export async function getUsage(
  ctx: ProjectContext,
  raw: z.input<typeof GetUsageInput> = {},
): Promise<UsageView> {
  requirePermission(ctx, "usage:read");
  requireWholeView(ctx);
  const input = GetUsageInput.parse(raw);

  return inBooks(ctx, async (ctx) => {
    const { timeZone } = await getAccount(ctx);
    const today = calendarOf(ctx.services.clock.now(), timeZone);
    const { from = today.periodStart, to = today.usageDate } = input;
    const key = keyOf[input.groupBy];
    const rows = await ctx.db
      .select({
        key: sql<string | null>`${key}`,
        costMicros: sql`-sum(${ledgerEntries.amountMicros})`.mapWith(Number),
        inputTokens: sql`sum(${ledgerEntries.inputTokens})`.mapWith(Number),
        outputTokens: sql`sum(${ledgerEntries.outputTokens})`.mapWith(Number),
        messages: sql`sum(${ledgerEntries.messages})`.mapWith(Number),
      })
      .from(ledgerEntries)
      .where(
        and(
          inProject(ctx, ledgerEntries),
          eq(ledgerEntries.kind, "settle"),
          gte(ledgerEntries.usageDate, from),
          lte(ledgerEntries.usageDate, to),
        ),
      )
      .groupBy(key)
      .orderBy(key);
    const total = (name: "costMicros" | "inputTokens" | "outputTokens" | "messages") =>
      rows.reduce((sum, row) => sum + row[name], 0);
    return {
      from,
      to,
      timeZone,
      total: {
        costMicros: total("costMicros"),
        inputTokens: total("inputTokens"),
        outputTokens: total("outputTokens"),
        messages: total("messages"),
      },
      rows,
    };
  });
}
