import { and, eq, isNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import type { AnyContext, InTransaction } from "@/lib/context";

/**
 * Makes changes of one team wait for each other until the commit. All of them take this one row
 * first, so none can wait in a circle; writing avatars or documents does not wait for it.
 */
export async function lockProject(ctx: InTransaction<AnyContext>, projectId: string) {
  const [project] = await ctx.db
    .select()
    .from(projects)
    .where(and(eq(projects.id, projectId), isNull(projects.deletedAt)))
    .for("no key update");
  return project;
}
