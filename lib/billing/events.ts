import { z } from "zod";
import { defineEvent } from "@/lib/events";
import { Day } from "./schemas";

export const thresholdReached = defineEvent(
  "billing/threshold.reached",
  z.object({
    projectId: z.string(),
    scopeType: z.string(),
    scopeId: z.string(),
    period: z.string(),
    periodStart: z.string(),
    metric: z.string(),
    /** Per cent of the limit. */
    threshold: z.number().int(),
    /** Whether the limit only tells and refuses nothing. */
    isSoft: z.boolean().optional(),
    used: z.number().int(),
    limit: z.number().int(),
    /** What one request may take, where the limit is less than that. */
    needed: z.number().int().optional(),
    /** What a refused request might have taken, where a part of the limit is left but less than that. */
    refused: z.number().int().optional(),
  }),
);

export const planChanged = defineEvent(
  "billing/plan.changed",
  z.object({
    projectId: z.string(),
    previousPlanId: z.string(),
    planId: z.string(),
    /** The request that it came of, whose answer tells of it. */
    planRequestId: z.string().optional(),
    /** The owner who chose it and knows of it. */
    chosenByUserId: z.string().optional(),
  }),
);

export const rollUpRequested = defineEvent(
  "billing/roll-up.requested",
  z.object({ projectId: z.string(), from: Day, to: Day }),
);
