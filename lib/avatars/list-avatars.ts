import { and, desc, lt } from "drizzle-orm";
import type { z } from "zod";
import { avatars } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import { presentAvatar } from "./present-avatar";
import type { AvatarView } from "./schemas";

/** The project's avatars, newest first. */
export async function listAvatars(
  ctx: ProjectContext,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<AvatarView>> {
  requirePermission(ctx, "avatars:read");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select()
      .from(avatars)
      .where(and(inProject(ctx, avatars), after ? lt(avatars.id, after) : undefined))
      .orderBy(desc(avatars.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentAvatar);
  });
}
