import { asc, gt } from "drizzle-orm";
import { projects } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

const projectsPerPage = 100;

/** The next projects after one, in the order of their ids: work that goes through all of them goes on from the last. */
export async function listProjectIds(ctx: RequestContext, after: string | null): Promise<string[]> {
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ id: projects.id })
      .from(projects)
      .where(after === null ? undefined : gt(projects.id, after))
      .orderBy(asc(projects.id))
      .limit(projectsPerPage),
  );
  return rows.map(({ id }) => id);
}
