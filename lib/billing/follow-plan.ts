import { inWholeProject, type ProjectContext } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { lockAccount } from "./account";
import { calendarOf } from "./calendar";
import { openPeriod } from "./open-period";

/** Grants what changes of the project's plan make of its running month. Harmless when repeated. */
export async function followPlan(ctx: ProjectContext): Promise<void> {
  await inWholeProject(ctx, async (ctx) => {
    const { planId, timeZone } = await lockAccount(ctx);
    const calendar = calendarOf(ctx.services.clock.now(), timeZone);
    await openPeriod(ctx, { calendar, timeZone }, await getPlan(ctx, planId));
  });
}
