import { avatars } from "@/db/schema";
import {
  emit,
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { avatarDeleted } from "./events";
import { requireAvatarRow } from "./require-avatar-row";

/** Hides the avatar and all it owns; its documents and conversations are purged by jobs. */
export async function deleteAvatar(ctx: ProjectContext, avatarId: string): Promise<void> {
  requirePermission(ctx, "avatars:delete");
  await inTransaction(ctx, async (ctx) => {
    const avatar = await requireAvatarRow(ctx, avatarId, { forUpdate: true });
    await ctx.db
      .update(avatars)
      .set({ deletedAt: ctx.services.clock.now() })
      .where(inProject(ctx, avatars, avatarId));
    await recordAudit(ctx, {
      action: "avatar.deleted",
      targetType: "avatar",
      targetId: avatarId,
      metadata: { name: avatar.name },
    });
    await emit(ctx, avatarDeleted, { projectId: ctx.projectId, avatarId });
  });
}
