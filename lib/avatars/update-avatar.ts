import type { z } from "zod";
import { avatars } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { presentAvatar } from "./present-avatar";
import { requireAvatarRow } from "./require-avatar-row";
import { AvatarConfig, UpdateAvatarInput, type AvatarView } from "./schemas";

/** Changes the draft; what is not named stays. The public sees it after the next publish. */
export async function updateAvatar(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof UpdateAvatarInput>,
): Promise<AvatarView> {
  requirePermission(ctx, "avatars:update");
  const input = UpdateAvatarInput.parse(raw);
  const { name, ...changes } = input;

  return inTransaction(ctx, async (ctx) => {
    const current = await requireAvatarRow(ctx, avatarId, { forUpdate: true });
    const [avatar] = await ctx.db
      .update(avatars)
      .set({
        name: name ?? current.name,
        avatarConfig: {
          // A newer version's settings stay as they are while processes of both serve.
          ...current.avatarConfig,
          ...AvatarConfig.parse({ ...current.avatarConfig, ...changes }),
        },
        updatedAt: ctx.services.clock.now(),
      })
      .where(inProject(ctx, avatars, avatarId))
      .returning();
    await recordAudit(ctx, {
      action: "avatar.updated",
      targetType: "avatar",
      targetId: avatarId,
      metadata: { name: avatar!.name, fields: Object.keys(input).join(", ") },
    });
    return presentAvatar(avatar!);
  });
}
