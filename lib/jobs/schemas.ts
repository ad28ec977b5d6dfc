import { z } from "zod";
import { PageInput } from "@/lib/pagination";

export const jobStates = ["running", "completed", "failed", "cancelled"] as const;

export const ListJobRunsInput = PageInput.extend({ state: z.enum(jobStates).optional() });
export type ListJobRunsInput = z.infer<typeof ListJobRunsInput>;

export type JobRunView = {
  id: string;
  /** `room.verb-noun`. */
  job: string;
  event: string;
  state: (typeof jobStates)[number];
  /** What a failed run died of, in words. */
  error: string | null;
  /** Of the step that a run is at; null once it has ended. */
  attempt: number | null;
  /** When that step is tried again; null while it is being tried. */
  nextTryAt: string | null;
  createdAt: string;
  endedAt: string | null;
};

/** A fact whose delivery to the job engine is overdue. */
export type UnsentEventView = { id: string; name: string; attempts: number; createdAt: string };
