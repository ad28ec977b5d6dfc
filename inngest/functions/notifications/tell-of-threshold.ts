import { thresholdReached } from "@/lib/billing";
import { notify } from "@/lib/notifications";
import { definePlatformJob } from "../../define-job";

/** Half, four fifths or all of a limit is used. */
export const tellOfThreshold = definePlatformJob({
  id: "notifications.tell-of-threshold",
  on: thresholdReached,
  async run(ctx, { projectId, scopeType: scope, period, metric, threshold }, step, eventId) {
    // One visitor at their own limit is the limit at work: of a crowd of them nobody wants to read.
    if (scope === "end_user") return;
    return step("tell who may do something about it", () =>
      notify(ctx, {
        eventId,
        projectId,
        kind: threshold < 100 ? "usage_threshold" : "limit_reached",
        facts: { scope, period, metric, threshold },
      }),
    );
  },
});
