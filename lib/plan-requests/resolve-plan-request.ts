import { eq } from "drizzle-orm";
import { planRequests } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { notFound } from "@/lib/errors";

/** The project that a request belongs to. */
export async function resolvePlanRequest(
  ctx: AdminContext,
  planRequestId: string,
): Promise<string> {
  const [row] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ projectId: planRequests.projectId })
      .from(planRequests)
      .where(eq(planRequests.id, planRequestId)),
  );
  if (!row) throw notFound("plan_request");
  return row.projectId;
}
