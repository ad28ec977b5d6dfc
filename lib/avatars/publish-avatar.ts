import { and, eq, max } from "drizzle-orm";
import { avatars, avatarVersions } from "@/db/schema";
import {
  emit,
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { newId } from "@/lib/ids";
import { avatarPublished } from "./events";
import { presentAvatar } from "./present-avatar";
import { requireAvatarRow } from "./require-avatar-row";
import type { AvatarView } from "./schemas";

/** Freezes the draft as the next version and lets the public talk to it. */
export async function publishAvatar(ctx: ProjectContext, avatarId: string): Promise<AvatarView> {
  requirePermission(ctx, "avatars:publish");
  const publishedByUserId = ctx.actor.type === "member" ? ctx.actor.userId : null;

  return inTransaction(ctx, async (ctx) => {
    // The lock keeps two publishers from taking the same number.
    const draft = await requireAvatarRow(ctx, avatarId, { forUpdate: true });
    const [latest] = await ctx.db
      .select({ version: max(avatarVersions.version) })
      .from(avatarVersions)
      .where(and(inProject(ctx, avatarVersions), eq(avatarVersions.avatarId, avatarId)));
    const version = (latest?.version ?? 0) + 1;

    await ctx.db.insert(avatarVersions).values({
      id: newId("avatarVersion"),
      projectId: ctx.projectId,
      avatarId,
      version,
      name: draft.name,
      avatarConfig: draft.avatarConfig,
      publishedByUserId,
    });
    const [avatar] = await ctx.db
      .update(avatars)
      .set({ publishedVersion: version, updatedAt: ctx.services.clock.now() })
      .where(inProject(ctx, avatars, avatarId))
      .returning();
    await recordAudit(ctx, {
      action: "avatar.published",
      targetType: "avatar",
      targetId: avatarId,
      metadata: { name: draft.name, version },
    });
    await emit(ctx, avatarPublished, { projectId: ctx.projectId, avatarId, version });
    return presentAvatar(avatar!);
  });
}
