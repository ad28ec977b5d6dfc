import { and, eq, isNull, or } from "drizzle-orm";
import { projectInvitations } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { unfinished } from "./invitation-conditions";

/** Revokes what would let this person in again: mails to the address, and every link they may know. */
export async function closeInvitations(
  ctx: InTransaction<ProjectContext>,
  email: string,
): Promise<number> {
  const closed = await ctx.db
    .update(projectInvitations)
    .set({ revokedAt: ctx.services.clock.now() })
    .where(
      and(
        inProject(ctx, projectInvitations),
        unfinished(),
        or(isNull(projectInvitations.email), eq(projectInvitations.email, email)),
      ),
    )
    .returning({ id: projectInvitations.id });
  return closed.length;
}
