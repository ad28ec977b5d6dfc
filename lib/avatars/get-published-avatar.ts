import { and, eq } from "drizzle-orm";
import { avatarVersions } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { presentAvatar } from "./present-avatar";
import { requireAvatarRow } from "./require-avatar-row";
import type { AvatarView } from "./schemas";

/** The avatar as the public meets it: the published version, or the draft while there is none. */
export async function getPublishedAvatar(
  ctx: ProjectContext,
  avatarId: string,
): Promise<AvatarView> {
  requirePermission(ctx, "avatars:ask");
  return inTransaction(ctx, async (ctx) => {
    const draft = await requireAvatarRow(ctx, avatarId);
    if (draft.publishedVersion === null) return presentAvatar(draft);
    const [version] = await ctx.db
      .select({ name: avatarVersions.name, avatarConfig: avatarVersions.avatarConfig })
      .from(avatarVersions)
      .where(
        and(
          inProject(ctx, avatarVersions),
          eq(avatarVersions.avatarId, avatarId),
          eq(avatarVersions.version, draft.publishedVersion),
        ),
      );
    return presentAvatar({ ...draft, ...version });
  });
}
