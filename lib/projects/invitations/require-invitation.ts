import { and } from "drizzle-orm";
import { projectInvitations } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext, type Role } from "@/lib/context";
import { roleOutOfReach } from "../errors";
import { mayInviteAs } from "../role-reach";
import { noSuchInvitation } from "./errors";
import { unfinished } from "./invitation-conditions";
import { selectInvitations } from "./select-invitations";

/** An unfinished invitation that this actor could have written. */
export async function requireInvitation(
  ctx: InTransaction<ProjectContext>,
  invitationId: string,
  actorRole: Role,
) {
  const [row] = await selectInvitations(
    ctx,
    and(inProject(ctx, projectInvitations, invitationId), unfinished()),
  );
  if (!row) throw noSuchInvitation();
  if (!mayInviteAs(actorRole, row.role as Role)) throw roleOutOfReach();
  return row;
}
