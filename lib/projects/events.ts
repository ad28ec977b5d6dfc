import { z } from "zod";
import { defineEvent } from "@/lib/events";

export const projectCreated = defineEvent(
  "projects/project.created",
  z.object({ projectId: z.string() }),
);

export const projectDeleted = defineEvent(
  "projects/project.deleted",
  z.object({ projectId: z.string() }),
);

export const projectRestored = defineEvent(
  "projects/project.restored",
  z.object({ projectId: z.string() }),
);

/** The time to bring a deleted project back is over. */
export const projectPurgeDue = defineEvent(
  "projects/project.purge_due",
  z.object({ projectId: z.string() }),
);
