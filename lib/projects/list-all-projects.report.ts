import { and, desc, eq, ilike, isNotNull, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { projectMembers, projects, users } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { containsPattern } from "@/lib/text/contains-pattern";
import { ListAllProjectsInput, type AnyProjectView } from "./admin-schemas";
import type { projectStates } from "./types";
import { anyProjectColumns, presentAnyProject } from "./any-project-columns.report";

/** Every tenant, newest first, by a part of the name or of an owner's e-mail, or by id. */
export async function listAllProjects(
  ctx: AdminContext,
  raw: z.input<typeof ListAllProjectsInput> = {},
): Promise<Page<AnyProjectView>> {
  const { limit, cursor, query, state } = ListAllProjectsInput.parse(raw);
  const after = readCursor(cursor);

  return inPlatformTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select(anyProjectColumns)
      .from(projects)
      .where(
        and(
          state ? conditions[state] : undefined,
          query ? matching(query) : undefined,
          after ? lt(projects.id, after) : undefined,
        ),
      )
      .orderBy(desc(projects.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentAnyProject);
  });
}

const conditions: Record<(typeof projectStates)[number], SQL | undefined> = {
  active: and(isNull(projects.suspendedAt), isNull(projects.deletedAt)),
  suspended: isNotNull(projects.suspendedAt),
  deleted: isNotNull(projects.deletedAt),
};

const matching = (query: string) =>
  or(
    eq(projects.id, query),
    ilike(projects.name, containsPattern(query)),
    sql`exists (
      select from ${projectMembers} join ${users} on ${users.id} = ${projectMembers.userId}
      where ${projectMembers.projectId} = ${projects.id} and ${projectMembers.role} = 'OWNER'
        and ${users.email} ilike ${containsPattern(query)})`,
  );
