import type { z } from "zod";
import { findScopeName, thresholdReached } from "@/lib/billing";
import type { RequestContext } from "@/lib/context";
import { notify } from "@/lib/notifications";
import { openProjectForJob } from "@/lib/projects";
import { definePlatformJob } from "../../define-job";

/** Half, four fifths or all of a limit is used. */
export const tellOfThreshold = definePlatformJob({
  id: "notifications.tell-of-threshold",
  on: thresholdReached,
  async run(ctx, fact, step, eventId) {
    // One visitor at their own limit is the limit at work: of a crowd of them nobody wants to read.
    if (fact.scopeType === "end_user") return;
    return step("tell who may do something about it", () => tellThreshold(ctx, fact, eventId));
  },
});

/** Tells of a limit by the name of what it is for. */
export async function tellThreshold(
  ctx: RequestContext,
  fact: z.infer<typeof thresholdReached.schema>,
  eventId: string,
): Promise<{ toldCount: number }> {
  const { projectId, scopeType: scope, period, metric, threshold, isSoft = false } = fact;
  const isTooLow = fact.needed !== undefined;
  const isPartlyLeft = fact.refused !== undefined;
  const scopeName = (await findScopeName(openProjectForJob(ctx, projectId), fact)) ?? undefined;
  return notify(ctx, {
    eventId,
    projectId,
    kind: threshold < 100 ? "usage_threshold" : "limit_reached",
    facts: { scope, scopeName, period, metric, threshold, isSoft, isTooLow, isPartlyLeft },
  });
}
