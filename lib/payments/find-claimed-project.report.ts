import { and, eq, isNull } from "drizzle-orm";
import { paymentEvents, projects } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

/** The project that an event names, when there is one; null for a stranger's or a deleted one. */
export async function findClaimedProject(
  ctx: RequestContext,
  paymentEventId: string,
): Promise<string | null> {
  const [row] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ projectId: projects.id })
      .from(paymentEvents)
      .innerJoin(projects, eq(projects.id, paymentEvents.claimedProjectId))
      .where(and(eq(paymentEvents.id, paymentEventId), isNull(projects.deletedAt))),
  );
  return row?.projectId ?? null;
}
