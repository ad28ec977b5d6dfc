import { and, desc, eq, getTableColumns, isNull, lt } from "drizzle-orm";
import type { z } from "zod";
import { projectMembers, projects } from "@/db/schema";
import { listPlanIds } from "@/lib/billing";
import { inTransaction, type Role, type UserContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import { presentProject } from "./present-project";
import type { ProjectView } from "./schemas";

/** The caller's projects, newest first. */
export async function listProjects(
  ctx: UserContext,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<ProjectView>> {
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select({ ...getTableColumns(projects), role: projectMembers.role })
      .from(projectMembers)
      .innerJoin(projects, eq(projects.id, projectMembers.projectId))
      .where(
        and(
          eq(projectMembers.userId, ctx.user.id),
          isNull(projects.deletedAt),
          after ? lt(projects.id, after) : undefined,
        ),
      )
      .orderBy(desc(projects.id))
      .limit(limit + 1);
    const planIds = await listPlanIds(
      ctx,
      rows.map(({ id }) => id),
    );
    return toPage(rows, limit, (row) =>
      presentProject(row, { role: row.role as Role, planId: planIds.get(row.id) }),
    );
  });
}
