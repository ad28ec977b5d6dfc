import { requirePermission, type ProjectContext } from "@/lib/context";
import { requireAvatar } from "./require-avatar";
import type { AvatarView } from "./schemas";

/** The avatar's draft; throws `avatar.not_found`. */
export async function getAvatar(ctx: ProjectContext, avatarId: string): Promise<AvatarView> {
  requirePermission(ctx, "avatars:read");
  return requireAvatar(ctx, avatarId);
}
