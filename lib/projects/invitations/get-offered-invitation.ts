import { and, eq, isNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import {
  inPlatformTransaction,
  type RequestContext,
  type Role,
  type UserContext,
} from "@/lib/context";
import { noSuchInvitation } from "./errors";
import { findOffered } from "./find-offered";
import { resolveInvitation } from "./resolve-invitation";
import type { OfferedInvitationView } from "./schemas";

/** What an open invitation offers to whoever holds its link, signed in or not. */
export async function getOfferedInvitation(
  ctx: RequestContext | UserContext,
  token: string,
): Promise<OfferedInvitationView> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const found = await resolveInvitation(ctx, token);
    if (!found) throw noSuchInvitation();
    const email = "user" in ctx ? ctx.user.email : undefined;
    const offer = await findOffered(ctx, { ...found, email });
    const [project] = await ctx.db
      .select({ name: projects.name })
      .from(projects)
      .where(
        and(
          eq(projects.id, found.projectId),
          isNull(projects.deletedAt),
          isNull(projects.suspendedAt),
        ),
      );
    if (!offer || !project) throw noSuchInvitation();
    return {
      projectName: project.name,
      role: offer.role as Role,
      invitedByName: offer.inviterName ?? "",
      expiresAt: offer.expiresAt.toISOString(),
    };
  });
}
