import { and, desc, lt } from "drizzle-orm";
import type { z } from "zod";
import { planRequests } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import { presentPlanRequest } from "./present-plan-request";
import type { PlanRequestView } from "./schemas";

/** What the project asked for, newest first. */
export async function listPlanRequests(
  ctx: ProjectContext,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<PlanRequestView>> {
  requirePermission(ctx, "plan:request");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);
  const rows = await inTransaction(ctx, (ctx) =>
    ctx.db
      .select()
      .from(planRequests)
      .where(and(inProject(ctx, planRequests), after ? lt(planRequests.id, after) : undefined))
      .orderBy(desc(planRequests.id))
      .limit(limit + 1),
  );
  return toPage(rows, limit, presentPlanRequest);
}
