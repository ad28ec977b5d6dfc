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
