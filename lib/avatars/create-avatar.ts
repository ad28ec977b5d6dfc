import { count } from "drizzle-orm";
import type { z } from "zod";
import { avatars } from "@/db/schema";
import { assertWithinPlan } from "@/lib/billing";
import {
  emit,
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type InTransaction,
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
    await assertWithinPlan(ctx, "avatars", { current: countAvatars, adding: 1 });
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

async function countAvatars(ctx: InTransaction<ProjectContext>): Promise<number> {
  const [row] = await ctx.db
    .select({ total: count() })
    .from(avatars)
    .where(inProject(ctx, avatars));
  return row?.total ?? 0;
}
