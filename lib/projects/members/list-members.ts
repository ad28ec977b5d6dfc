import { and, asc, eq, gt } from "drizzle-orm";
import type { z } from "zod";
import { projectMembers, users } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import { memberColumns } from "./member-columns";
import { presentMember } from "./present-member";
import type { MemberView } from "./schemas";

/** The project's members, the oldest account first. */
export async function listMembers(
  ctx: ProjectContext,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<MemberView>> {
  requirePermission(ctx, "members:read");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select(memberColumns)
      .from(projectMembers)
      .innerJoin(users, eq(users.id, projectMembers.userId))
      .where(
        and(inProject(ctx, projectMembers), after ? gt(projectMembers.userId, after) : undefined),
      )
      .orderBy(asc(projectMembers.userId))
      .limit(limit + 1);
    return toPage(rows, limit, (row) => presentMember(row, ctx.role));
  });
}
