import type { z } from "zod";
import { avatars } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
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
  const { name, ...changes } = UpdateAvatarInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    const current = await requireAvatarRow(ctx, avatarId, { forUpdate: true });
    const [avatar] = await ctx.db
      .update(avatars)
      .set({
        name: name ?? current.name,
        avatarConfig: AvatarConfig.parse({ ...current.avatarConfig, ...changes }),
        updatedAt: ctx.services.clock.now(),
      })
      .where(inProject(ctx, avatars, avatarId))
      .returning();
    return presentAvatar(avatar!);
  });
}
