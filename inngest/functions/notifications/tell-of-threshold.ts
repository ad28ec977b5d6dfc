import { thresholdReached } from "@/lib/billing";
import { notify } from "@/lib/notifications";
import { definePlatformJob } from "../../define-job";

/** Half, four fifths or all of a limit is used. */
export const tellOfThreshold = definePlatformJob({
  id: "notifications.tell-of-threshold",
  on: thresholdReached,
  run: (ctx, { projectId, scopeType: scope, period, metric, threshold }, step, eventId) =>
    step("tell who may do something about it", () =>
      notify(ctx, {
        eventId,
        projectId,
        kind: threshold < 100 ? "usage_threshold" : "limit_reached",
        facts: { scope, period, metric, threshold },
      }),
    ),
});
