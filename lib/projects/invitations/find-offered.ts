import { and, eq } from "drizzle-orm";
import { projectInvitations } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";
import { invitationState } from "./invitation-state";
import { selectInvitations } from "./select-invitations";

type Reader = {
  projectId: string;
  invitationId: string;
  /** The reader's address; left out while nobody is signed in. */
  email?: string;
};

/** The invitation if it is open, and meant for the reader's address when it is meant for one. */
export async function findOffered(
  ctx: InTransaction<RequestContext>,
  { projectId, invitationId, email }: Reader,
) {
  const [row] = await selectInvitations(
    ctx,
    and(eq(projectInvitations.projectId, projectId), eq(projectInvitations.id, invitationId)),
  );
  if (!row) return undefined;
  const isForReader = row.email === null || email === undefined || row.email === email;
  const state = invitationState(row, row.inviterRole, ctx.services.clock.now());
  return isForReader && state === "pending" ? row : undefined;
}
