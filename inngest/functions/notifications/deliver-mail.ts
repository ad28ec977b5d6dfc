import { deliverMail as deliver, failMail, mailRequested } from "@/lib/notifications";
import { definePlatformJob } from "../../define-job";

/** Sends what a verb asked for in its commit. A mail server may be away for an hour. */
export const deliverMail = definePlatformJob({
  id: "notifications.deliver-mail",
  on: mailRequested,
  retries: 10,
  run: (ctx, mail, step) => step("hand to the mail server", () => deliver(ctx, mail)),
  failed: (ctx, mail, reason) => failMail(ctx, mail, reason),
});
