import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { z } from "zod";
import { avatars, avatarVersions } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { AskableAvatarsInput, type AskableAvatar } from "./schemas";

/** The avatars that may be asked, newest first, under the name that the public knows. */
export async function listAskableAvatars(
  ctx: ProjectContext,
  raw: z.input<typeof AskableAvatarsInput> = {},
): Promise<Page<AskableAvatar>> {
  requirePermission(ctx, "avatars:ask");
  const { limit, cursor } = AskableAvatarsInput.parse(raw);
  const after = readCursor(cursor);
  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select({
        id: avatars.id,
        name: sql<string>`coalesce(${avatarVersions.name}, ${avatars.name})`,
        createdAt: avatars.createdAt,
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
      .where(and(inProject(ctx, avatars), after ? lt(avatars.id, after) : undefined))
      .orderBy(desc(avatars.id))
      .limit(limit + 1);
    return toPage(rows, limit, (row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  });
}
