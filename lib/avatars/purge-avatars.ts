import { eq, inArray } from "drizzle-orm";
import { avatars } from "@/db/schema";
import type { ProjectContext } from "@/lib/context";
import { purgeInBatches } from "@/lib/projects";

const avatarsPerBatch = 20;

/** Erases the avatars of a purged project, the deleted ones too, with their versions. */
export async function purgeAvatars(ctx: ProjectContext): Promise<{ isDone: boolean }> {
  return purgeInBatches(ctx, async (ctx) => {
    const doomed = ctx.db
      .select({ id: avatars.id })
      .from(avatars)
      .where(eq(avatars.projectId, ctx.projectId))
      .limit(avatarsPerBatch);
    const deleted = await ctx.db
      .delete(avatars)
      .where(inArray(avatars.id, doomed))
      .returning({ id: avatars.id });
    return deleted.length;
  });
}
