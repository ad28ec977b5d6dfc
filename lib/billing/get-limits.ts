import { and, asc, eq, sql } from "drizzle-orm";
import { ledgerEntries, usageLimits } from "@/db/schema";
import { inProject, requirePermission, type ProjectContext } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { getAccount } from "./account";
import { calendarOf } from "./calendar";
import { inBooks } from "./in-books";
import { presentLimit } from "./present-limit";
import { requireWholeView } from "./require-whole-view";
import type { LimitsView } from "./schemas";

/** What the plan allows, what of it is used, and the owner's own limits. */
export async function getLimits(ctx: ProjectContext): Promise<LimitsView> {
  requirePermission(ctx, "usage:read");
  requireWholeView(ctx);

  return inBooks(ctx, async (ctx) => {
    const { planId, timeZone } = await getAccount(ctx);
    const plan = await getPlan(ctx, planId);
    const { periodStart, usageDate } = calendarOf(ctx.services.clock.now(), timeZone);
    const [used] = await ctx.db
      .select({
        moneyMicrosPerMonth: sql`coalesce(-sum(${ledgerEntries.amountMicros}), 0)`.mapWith(Number),
        tokensPerMonth: sql`coalesce(-sum(${ledgerEntries.amountTokens}), 0)`.mapWith(Number),
        messagesPerMonth: sql`coalesce(sum(${ledgerEntries.messages}), 0)`.mapWith(Number),
        messagesPerDay:
          sql`coalesce(sum(${ledgerEntries.messages}) filter (where ${ledgerEntries.usageDate} = ${usageDate}), 0)`.mapWith(
            Number,
          ),
      })
      .from(ledgerEntries)
      .where(
        and(
          inProject(ctx, ledgerEntries),
          eq(ledgerEntries.kind, "settle"),
          eq(ledgerEntries.periodStart, periodStart),
        ),
      );
    const own = await ctx.db
      .select()
      .from(usageLimits)
      .where(inProject(ctx, usageLimits))
      .orderBy(asc(usageLimits.id));
    return { planId, plan: plan.limits, timeZone, used: used!, own: own.map(presentLimit) };
  });
}
