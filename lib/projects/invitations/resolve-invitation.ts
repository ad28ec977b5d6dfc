import { eq } from "drizzle-orm";
import { projectInvitations } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { hashToken } from "@/lib/crypto";

/** Which invitation a token names, whatever its state; the token itself is stored nowhere. */
export async function resolveInvitation(
  ctx: RequestContext,
  token: string,
): Promise<{ projectId: string; invitationId: string } | undefined> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const [found] = await ctx.db
      .select({ projectId: projectInvitations.projectId, invitationId: projectInvitations.id })
      .from(projectInvitations)
      .where(eq(projectInvitations.tokenHash, hashToken(token)));
    return found;
  });
}
