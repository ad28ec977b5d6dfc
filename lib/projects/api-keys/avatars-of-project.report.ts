import { and, count, inArray } from "drizzle-orm";
import { avatars } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";

/** How many of these ids are avatars of the project; a foreign one counts as little as a missing one. */
export async function countAvatarsOfProject(
  ctx: InTransaction<ProjectContext>,
  avatarIds: string[],
): Promise<number> {
  const [row] = await ctx.db
    .select({ found: count() })
    .from(avatars)
    .where(and(inProject(ctx, avatars), inArray(avatars.id, avatarIds)));
  return row?.found ?? 0;
}
