import { inWholeProject, type ProjectContext, requirePermission } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { lockAccount } from "./account";
import { calendarOf } from "./calendar";
import { heldIn } from "./held-in";
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
    const { grantedMicros, balanceMicros } = (await findPeriod(ctx, periodStart))!;
    // What is gone and not held is spent: to add up the ledger under the lock would keep others waiting.
    const spentMicros = grantedMicros - balanceMicros - (await heldIn(ctx, periodStart));
    return { periodStart, timeZone, grantedMicros, balanceMicros, spentMicros };
  });
}
