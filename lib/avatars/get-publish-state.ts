import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { avatars, avatarVersions } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { AvatarConfig, type PublishState } from "./schemas";

/** Whether end users talk to the draft as it is, to other contents than the draft's, or to nothing yet. */
export async function getPublishState(
  ctx: ProjectContext,
  avatarId: string,
): Promise<PublishState> {
  requirePermission(ctx, "avatars:read");
  return inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select({
        draft: { name: avatars.name, avatarConfig: avatars.avatarConfig },
        live: { name: avatarVersions.name, avatarConfig: avatarVersions.avatarConfig },
      })
      .from(avatars)
      .leftJoin(
        avatarVersions,
        and(
          inProject(ctx, avatarVersions),
          eq(avatarVersions.avatarId, avatars.id),
          eq(avatarVersions.version, avatars.publishedVersion),
        ),
      )
      .where(inProject(ctx, avatars, avatarId));
    if (!row) throw notFound("avatar");
    if (!row.live) return "draft";
    return isDeepStrictEqual(contentOf(row.draft), contentOf(row.live)) ? "published" : "changed";
  });
}

// A setting that came later stands in the draft alone, and says in its default what was said without it.
const contentOf = ({ name, avatarConfig }: { name: string; avatarConfig: unknown }) => ({
  name,
  ...AvatarConfig.parse(avatarConfig),
});
