import { and, gt, isNull, lt } from "drizzle-orm";
import { projectInvitations } from "@/db/schema";

/** Neither revoked nor used up. */
export const unfinished = () =>
  and(
    isNull(projectInvitations.revokedAt),
    lt(projectInvitations.usesCount, projectInvitations.usesMax),
  );

/** What still lets somebody in: the guard of every use. */
export const stillOpen = (now: Date) => and(unfinished(), gt(projectInvitations.expiresAt, now));
