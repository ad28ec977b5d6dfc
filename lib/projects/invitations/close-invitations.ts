import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { projectInvitations } from "@/db/schema";
import type { InTransaction, ProjectContext, Role } from "@/lib/context";
import { roles } from "@/lib/context/permissions";
import { isHigherRole } from "../role-reach";
import { unfinished } from "./invitation-conditions";
import { revokeInvitations } from "./revoke-invitations";

/**
 * Revokes what would let this person in again, or higher than a role they were lowered to: mails to the
 * address, and every link, because there is none of which they surely do not know.
 */
export async function closeInvitations(
  ctx: InTransaction<ProjectContext>,
  email: string,
  { above }: { above?: Role } = {},
): Promise<number> {
  const higher = above && roles.filter((role) => isHigherRole(role, above));
  return revokeInvitations(
    ctx,
    and(
      unfinished(),
      higher && inArray(projectInvitations.role, higher),
      or(isNull(projectInvitations.email), eq(projectInvitations.email, email)),
    ),
  );
}
