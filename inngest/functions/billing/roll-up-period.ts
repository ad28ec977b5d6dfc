import { rollUpPeriod as rollUpPeriodOf, rollUpRequested } from "@/lib/billing";
import { defineProjectJob } from "../../define-job";

/** Makes the roll-ups of a stretch of days anew from the ledger, however often it is run. */
export const rollUpPeriod = defineProjectJob({
  id: "billing.roll-up-period",
  on: rollUpRequested,
  concurrencyPerProject: 1,
  worksAtRest: true,
  run: (ctx, { from, to }, step) => step("make anew", () => rollUpPeriodOf(ctx, { from, to })),
});
