import { eq } from "drizzle-orm";
import { paymentEvents, projects } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

/**
 * The project that an event names; null when there is none. One that was deleted and can still be brought
 * back counts: it comes back on the plan that is paid for then.
 */
export async function findClaimedProject(
  ctx: RequestContext,
  paymentEventId: string,
): Promise<string | null> {
  const [row] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ projectId: projects.id })
      .from(paymentEvents)
      .innerJoin(projects, eq(projects.id, paymentEvents.claimedProjectId))
      .where(eq(paymentEvents.id, paymentEventId)),
  );
  return row?.projectId ?? null;
}
