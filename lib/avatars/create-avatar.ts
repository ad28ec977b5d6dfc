import type { z } from "zod";
import { avatars } from "@/db/schema";
import {
  emit,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { newId } from "@/lib/ids";
import { avatarCreated } from "./events";
import { presentAvatar } from "./present-avatar";
import { AvatarConfig, CreateAvatarInput, type AvatarView } from "./schemas";

/** Creates an avatar as a draft; it answers in the playground at once. */
export async function createAvatar(
  ctx: ProjectContext,
  raw: z.input<typeof CreateAvatarInput>,
): Promise<AvatarView> {
  requirePermission(ctx, "avatars:create");
  const { name, ...config } = CreateAvatarInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    const [avatar] = await ctx.db
      .insert(avatars)
      .values({
        id: newId("avatar"),
        projectId: ctx.projectId,
        name,
        avatarConfig: AvatarConfig.parse(config),
      })
      .returning();
    await recordAudit(ctx, {
      action: "avatar.created",
      targetType: "avatar",
      targetId: avatar!.id,
      metadata: { name },
    });
    await emit(ctx, avatarCreated, { projectId: ctx.projectId, avatarId: avatar!.id });
    return presentAvatar(avatar!);
  });
}
