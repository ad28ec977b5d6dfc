import type { z } from "zod";
import { emit, inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { rollUpRequested } from "./events";
import { requireAccount } from "./require-account";
import { RollUpPeriodInput } from "./schemas";

/** Has the roll-ups of a project's days made anew from its ledger. */
export async function requestRollUp(
  ctx: AdminContext,
  projectId: string,
  raw: z.input<typeof RollUpPeriodInput>,
): Promise<RollUpPeriodInput> {
  const period = RollUpPeriodInput.parse(raw);
  await inPlatformTransaction(ctx, async (ctx) => {
    await requireAccount(ctx, projectId);
    await emit(ctx, rollUpRequested, { projectId, ...period });
    await recordAudit(ctx, {
      action: "usage.roll_up_requested",
      targetType: "project",
      targetId: projectId,
      projectId,
      metadata: period,
    });
  });
  return period;
}
