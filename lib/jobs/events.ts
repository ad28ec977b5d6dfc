import { z } from "zod";
import { defineEvent } from "@/lib/events";

/** A run was cancelled before its end; `fact` is what it was started by. */
export const jobRunCancelled = defineEvent(
  "jobs/run.cancelled",
  z.object({ runId: z.string(), job: z.string(), fact: z.record(z.string(), z.unknown()) }),
);
