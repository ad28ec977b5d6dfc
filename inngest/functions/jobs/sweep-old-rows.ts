import { sweepSessions } from "@/lib/auth";
import { sweepCounters } from "@/lib/billing";
import { sweepRequests } from "@/lib/idempotency";
import { sweepTelegramUpdates } from "@/lib/integrations";
import { sweepOutbox } from "@/lib/jobs";
import { sweepMail } from "@/lib/notifications";
import { defineScheduledJob } from "../../define-job";
import { repeatStep } from "../../repeat-step";

/** Once a night: what was sent, read or failed long ago is not kept for ever. */
export const sweepOldRows = defineScheduledJob({
  id: "jobs.sweep-old-rows",
  cron: "20 4 * * *",
  async run(ctx, step) {
    const sweeps = {
      "erase old mails and notifications, part": sweepMail,
      "forget delivered facts, part": sweepOutbox,
      "forget counters of long ago, part": sweepCounters,
      "forget ended sessions, part": sweepSessions,
      "forget what was written to bots, part": sweepTelegramUpdates,
      "forget calls that are not repeated any more, part": sweepRequests,
    };
    for (const [name, sweep] of Object.entries(sweeps)) {
      await repeatStep(step, name, async () => (await sweep(ctx)).removedCount);
    }
  },
});
