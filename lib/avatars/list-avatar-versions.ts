import { and, desc, eq, getTableColumns, lt } from "drizzle-orm";
import type { z } from "zod";
import { avatarVersions } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import { requireAvatarRow } from "./require-avatar-row";
import type { AvatarVersionView } from "./schemas";

/** What was published, newest first. */
export async function listAvatarVersions(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<AvatarVersionView>> {
  requirePermission(ctx, "avatars:read");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    const avatar = await requireAvatarRow(ctx, avatarId);
    const rows = await ctx.db
      .select(getTableColumns(avatarVersions))
      .from(avatarVersions)
      .where(
        and(
          inProject(ctx, avatarVersions),
          eq(avatarVersions.avatarId, avatarId),
          after ? lt(avatarVersions.id, after) : undefined,
        ),
      )
      .orderBy(desc(avatarVersions.id))
      .limit(limit + 1);
    return toPage(rows, limit, (row) => ({
      id: row.id,
      version: row.version,
      name: row.name,
      isPublished: row.version === avatar.publishedVersion,
      createdAt: row.createdAt.toISOString(),
    }));
  });
}
