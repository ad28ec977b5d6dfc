import { sweepSessions } from "@/lib/auth";
import { sweepCounters } from "@/lib/billing";
import { sweepOutbox } from "@/lib/jobs";
import { sweepMail } from "@/lib/notifications";
import { defineScheduledJob } from "../../define-job";

/** Once a night: what was sent, read or failed long ago is not kept for ever. */
export const sweepOldRows = defineScheduledJob({
  id: "jobs.sweep-old-rows",
  cron: "20 4 * * *",
  async run(ctx, step) {
    await step("erase old mails and notifications", () => sweepMail(ctx));
    for (let batch = 1; ; batch += 1) {
      const { removedCount } = await step(`forget delivered facts, part ${batch}`, () =>
        sweepOutbox(ctx),
      );
      if (removedCount === 0) break;
    }
    for (let batch = 1; ; batch += 1) {
      const { removedCount } = await step(`forget counters of long ago, part ${batch}`, () =>
        sweepCounters(ctx),
      );
      if (removedCount === 0) break;
    }
    for (let batch = 1; ; batch += 1) {
      const { removedCount } = await step(`forget ended sessions, part ${batch}`, () =>
        sweepSessions(ctx),
      );
      if (removedCount === 0) return;
    }
  },
});
