import { z } from "zod";
import { roles } from "@/lib/context/permissions";
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

const memberFacts = { projectId: z.string(), userId: z.string() };

export const memberJoined = defineEvent(
  "projects/member.joined",
  z.object({ ...memberFacts, role: z.enum(roles) }),
);

export const memberRemoved = defineEvent("projects/member.removed", z.object(memberFacts));

export const memberRoleChanged = defineEvent(
  "projects/member.role_changed",
  z.object({ ...memberFacts, previousRole: z.enum(roles), role: z.enum(roles) }),
);

export const ownershipTransferred = defineEvent(
  "projects/ownership.transferred",
  z.object({ projectId: z.string(), previousOwnerId: z.string(), ownerId: z.string() }),
);
