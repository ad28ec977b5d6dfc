import { sendPending } from "@/lib/context";
import { defineScheduledJob } from "../../define-job";

/** Sends the facts that a crash left behind between commit and delivery. */
export const deliverOutbox = defineScheduledJob({
  id: "outbox.deliver-outbox",
  cron: "* * * * *",
  run: (ctx, step) =>
    step("send what is pending", async () => ({ sent: await sendPending(ctx.services) })),
});
