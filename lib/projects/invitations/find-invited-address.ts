import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { findOffered } from "./find-offered";
import { resolveInvitation } from "./resolve-invitation";

/** The address that an open invitation by mail went to, for whoever came by its link; else null. */
export async function findInvitedAddress(
  ctx: RequestContext,
  token: string,
): Promise<string | null> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const found = await resolveInvitation(ctx, token);
    return (found && (await findOffered(ctx, found))?.email) ?? null;
  });
}
