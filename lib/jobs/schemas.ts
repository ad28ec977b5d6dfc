import { z } from "zod";
import { PageInput } from "@/lib/pagination";
import { jobStates } from "./types";

export const ListJobRunsInput = PageInput.extend({
  /** `open` is what failed or is under way. */
  state: z.enum([...jobStates, "open"]).optional(),
  /** Runs that a timer began are many and alike: hidden ones are shown all the same when they failed. */
  timers: z.enum(["hidden", "shown"]).default("hidden"),
});
export type ListJobRunsInput = z.infer<typeof ListJobRunsInput>;

export const JobRunView = z.object({
  id: z.string(),
  /** `room.verb-noun`. */
  job: z.string(),
  event: z.string(),
  state: z.enum(jobStates),
  /** What a failed run died of, in words. */
  error: z.string().nullable(),
  /** Of the step that a run is at; null once it has ended. */
  attempt: z.number().int().nullable(),
  /** When that step is tried again; null while it is being tried. */
  nextTryAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type JobRunView = z.infer<typeof JobRunView>;

/** A fact whose delivery to the job engine is overdue. */
export type UnsentEventView = { id: string; name: string; attempts: number; createdAt: string };
