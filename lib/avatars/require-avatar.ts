import { inTransaction, type ProjectContext } from "@/lib/context";
import { presentAvatar } from "./present-avatar";
import { requireAvatarRow } from "./require-avatar-row";
import type { AvatarView } from "./schemas";

/** The avatar for another room's verb, which asks for a permission of its own; throws `avatar.not_found`. */
export async function requireAvatar(ctx: ProjectContext, avatarId: string): Promise<AvatarView> {
  return inTransaction(ctx, async (ctx) => presentAvatar(await requireAvatarRow(ctx, avatarId)));
}
