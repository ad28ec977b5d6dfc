import { and, eq, sql } from "drizzle-orm";
import { projectInvitations } from "@/db/schema";
import type { InTransaction, UserContext } from "@/lib/context";
import { noSuchInvitation } from "./errors";
import { stillOpen } from "./invitation-conditions";

/** Counts one use. The guard is in the statement itself: of parallel tries none goes over the limit. */
export async function countUse(
  ctx: InTransaction<UserContext>,
  { projectId, invitationId }: { projectId: string; invitationId: string },
): Promise<void> {
  const used = await ctx.db
    .update(projectInvitations)
    .set({ usesCount: sql`${projectInvitations.usesCount} + 1` })
    .where(
      and(
        eq(projectInvitations.projectId, projectId),
        eq(projectInvitations.id, invitationId),
        stillOpen(ctx.services.clock.now()),
      ),
    )
    .returning({ id: projectInvitations.id });
  if (used.length === 0) throw noSuchInvitation();
}
