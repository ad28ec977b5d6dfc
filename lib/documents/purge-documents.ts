import { eq, inArray } from "drizzle-orm";
import { documents } from "@/db/schema";
import type { ProjectContext } from "@/lib/context";
import { purgeInBatches } from "@/lib/projects";

/** Each takes its text and all of its chunks along. */
const documentsPerBatch = 10;

/** Erases the documents of a purged project; the files go by their common prefix afterwards. */
export async function purgeDocuments(ctx: ProjectContext): Promise<{ isDone: boolean }> {
  return purgeInBatches(ctx, async (ctx) => {
    const doomed = ctx.db
      .select({ id: documents.id })
      .from(documents)
      .where(eq(documents.projectId, ctx.projectId))
      .limit(documentsPerBatch);
    const deleted = await ctx.db
      .delete(documents)
      .where(inArray(documents.id, doomed))
      .returning({ id: documents.id });
    return deleted.length;
  });
}
