import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { billingAccounts, planRequests, projects, users } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { ListAllPlanRequestsInput, type AnyPlanRequestView } from "./admin-schemas";
import { presentPlanRequest } from "./present-plan-request";

const requester = alias(users, "requester");
const decider = alias(users, "decider");
const person = (table: typeof requester | typeof decider) => ({
  id: table.id,
  email: table.email,
  name: table.name,
});

/** Requests of all tenants, newest first; nobody can decide anything for a project that is deleted. */
export async function listAllPlanRequests(
  ctx: AdminContext,
  raw: z.input<typeof ListAllPlanRequestsInput> = {},
): Promise<Page<AnyPlanRequestView>> {
  const { limit, cursor, state } = ListAllPlanRequestsInput.parse(raw);
  const after = readCursor(cursor);
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        id: planRequests.id,
        request: planRequests,
        projectName: projects.name,
        projectPlanId: billingAccounts.planId,
        requestedBy: person(requester),
        decidedBy: person(decider),
      })
      .from(planRequests)
      .innerJoin(projects, eq(projects.id, planRequests.projectId))
      .leftJoin(billingAccounts, eq(billingAccounts.projectId, planRequests.projectId))
      .leftJoin(requester, eq(requester.id, planRequests.requestedByUserId))
      .leftJoin(decider, eq(decider.id, planRequests.decidedByUserId))
      .where(
        and(
          isNull(projects.deletedAt),
          state && eq(planRequests.state, state),
          after ? lt(planRequests.id, after) : undefined,
        ),
      )
      .orderBy(desc(planRequests.id))
      .limit(limit + 1),
  );
  return toPage(rows, limit, ({ request, requestedBy, decidedBy, ...row }) => ({
    ...presentPlanRequest(request),
    projectId: request.projectId,
    projectName: row.projectName,
    projectPlanId: row.projectPlanId ?? request.currentPlanId,
    requestedBy: known(requestedBy),
    decidedBy: known(decidedBy),
  }));
}

type Joined = Record<"id" | "email" | "name", string | null>;

/** Of a left join: nobody, or somebody whole. */
function known(person: Joined | null) {
  const { id = null, email = null, name = null } = person ?? {};
  return id !== null && email !== null && name !== null ? { id, email, name } : null;
}
