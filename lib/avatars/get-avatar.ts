import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { presentAvatar } from "./present-avatar";
import { requireAvatarRow } from "./require-avatar-row";
import type { AvatarView } from "./schemas";

/** The avatar's draft; throws `avatar.not_found`. */
export async function getAvatar(ctx: ProjectContext, avatarId: string): Promise<AvatarView> {
  requirePermission(ctx, "avatars:read");
  return inTransaction(ctx, async (ctx) => presentAvatar(await requireAvatarRow(ctx, avatarId)));
}
