import { eq } from "drizzle-orm";
import { projects } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { AnyProjectView } from "./admin-schemas";
import { anyProjectColumns, presentAnyProject } from "./any-project-columns.report";

/** One tenant for the console, deleted ones too. */
export async function getAnyProject(ctx: AdminContext, projectId: string): Promise<AnyProjectView> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select(anyProjectColumns)
      .from(projects)
      .where(eq(projects.id, projectId));
    if (!row) throw notFound("project");
    return presentAnyProject(row);
  });
}
