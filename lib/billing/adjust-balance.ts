import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { ledgerEntries } from "@/db/schema";
import {
  inProject,
  type InTransaction,
  inWholeProject,
  type ProjectContext,
  recordAudit,
  requireAdminAtWork,
} from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { changeAccount, lockAccount } from "./account";
import { AdjustBalanceInput, type AdjustmentView } from "./admin-schemas";
import { calendarOf } from "./calendar";
import { adjustmentDiffers } from "./errors";
import { forgetUnmetAlerts } from "./forget-unmet-alerts";
import { writeEntries } from "./ledger";
import { openPeriod } from "./open-period";
import { findPeriod, grantMoney } from "./period";

/**
 * Gives a project money for the running month or takes some away, for a platform admin. The same
 * request id again changes nothing.
 */
export async function adjustBalance(
  ctx: ProjectContext,
  raw: z.input<typeof AdjustBalanceInput>,
): Promise<AdjustmentView> {
  const actorUserId = requireAdminAtWork(ctx);
  const { amountMicros, reason, ...input } = AdjustBalanceInput.parse(raw);
  const requestId = `manual:${input.requestId}`;

  return inWholeProject(ctx, async (ctx) => {
    const { planId, timeZone } = await lockAccount(ctx);
    const calendar = calendarOf(ctx.services.clock.now(), timeZone);
    await openPeriod(ctx, { calendar, timeZone }, await getPlan(ctx, planId));
    const known = await findEntry(ctx, requestId);
    if (known && (known.amountMicros !== amountMicros || known.reason !== reason)) {
      throw adjustmentDiffers();
    }
    if (!known) {
      await writeEntries(ctx, calendar, [
        {
          requestId,
          kind: amountMicros > 0 ? "grant" : "adjust",
          purpose: "manual",
          amountMicros,
          actorUserId,
          reason,
        },
      ]);
      await grantMoney(ctx, calendar.periodStart, amountMicros);
      await changeAccount(ctx);
      await forgetUnmetAlerts(ctx);
      await recordAudit(ctx, {
        action: "balance.adjusted",
        targetType: "project",
        targetId: ctx.projectId,
        metadata: { amountMicros, reason },
      });
    }
    const period = await findPeriod(ctx, known?.periodStart ?? calendar.periodStart);
    return {
      amountMicros,
      reason,
      periodStart: period!.periodStart,
      grantedMicros: period!.grantedMicros,
      balanceMicros: period!.balanceMicros,
    };
  });
}

async function findEntry(ctx: InTransaction<ProjectContext>, requestId: string) {
  const [entry] = await ctx.db
    .select()
    .from(ledgerEntries)
    .where(and(inProject(ctx, ledgerEntries), eq(ledgerEntries.requestId, requestId)));
  return entry;
}
