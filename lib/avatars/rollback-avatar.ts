import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { avatars, avatarVersions } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { presentAvatar } from "./present-avatar";
import { requireAvatarRow } from "./require-avatar-row";
import { RollbackAvatarInput, type AvatarView } from "./schemas";

/** Makes an earlier version the published one and the draft; later versions stay in the list. */
export async function rollbackAvatar(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof RollbackAvatarInput>,
): Promise<AvatarView> {
  requirePermission(ctx, "avatars:publish");
  const input = RollbackAvatarInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    const current = await requireAvatarRow(ctx, avatarId, { forUpdate: true });
    const [version] = await ctx.db
      .select()
      .from(avatarVersions)
      .where(
        and(
          inProject(ctx, avatarVersions),
          eq(avatarVersions.avatarId, avatarId),
          eq(avatarVersions.version, input.version),
        ),
      );
    if (!version) throw notFound("version");
    const [avatar] = await ctx.db
      .update(avatars)
      .set({
        name: version.name,
        avatarConfig: version.avatarConfig,
        publishedVersion: version.version,
        updatedAt: ctx.services.clock.now(),
      })
      .where(inProject(ctx, avatars, avatarId))
      .returning();
    await recordAudit(ctx, {
      action: "avatar.rolled_back",
      targetType: "avatar",
      targetId: avatarId,
      metadata: { name: version.name, from: current.publishedVersion, version: version.version },
    });
    return presentAvatar(avatar!);
  });
}
