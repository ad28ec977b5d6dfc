import { and, eq, sql } from "drizzle-orm";
import { ledgerEntries } from "@/db/schema";
import { inProject, inWholeProject, type ProjectContext, requirePermission } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { lockAccount } from "./account";
import { calendarOf } from "./calendar";
import { openPeriod } from "./open-period";
import { findPeriod } from "./period";
import { requireWholeView } from "./require-whole-view";
import type { MonthView } from "./schemas";

/** The money of the running month: granted, spent and left, to the last micro-unit. */
export async function getMonth(ctx: ProjectContext): Promise<MonthView> {
  requirePermission(ctx, "usage:read");
  requireWholeView(ctx);
  return inWholeProject(ctx, async (ctx) => {
    const { planId, timeZone } = await lockAccount(ctx);
    const calendar = calendarOf(ctx.services.clock.now(), timeZone);
    await openPeriod(ctx, { calendar, timeZone }, await getPlan(ctx, planId));
    const { periodStart } = calendar;
    const [spent] = await ctx.db
      .select({ micros: sql`coalesce(-sum(${ledgerEntries.amountMicros}), 0)`.mapWith(Number) })
      .from(ledgerEntries)
      .where(
        and(
          inProject(ctx, ledgerEntries),
          eq(ledgerEntries.periodStart, periodStart),
          eq(ledgerEntries.kind, "settle"),
        ),
      );
    const period = await findPeriod(ctx, periodStart);
    return {
      periodStart,
      timeZone,
      grantedMicros: period!.grantedMicros,
      balanceMicros: period!.balanceMicros,
      spentMicros: spent!.micros,
    };
  });
}
