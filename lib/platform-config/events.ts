import { z } from "zod";
import { defineEvent } from "@/lib/events";

export const planUpdated = defineEvent(
  "platform-config/plan.updated",
  z.object({
    planId: z.string(),
    revision: z.number().int(),
    /** Names of the limits that are others now. */
    changedLimits: z.array(z.string()).default([]),
  }),
);
