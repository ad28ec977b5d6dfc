import { and, eq } from "drizzle-orm";
import { paymentEvents } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

/** Writes down how an event ended that never reached a project. */
export async function closePaymentEvent(
  ctx: RequestContext,
  paymentEventId: string,
  end: { state: "ignored" | "failed"; outcome: string },
): Promise<void> {
  await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .update(paymentEvents)
      .set(end)
      .where(and(eq(paymentEvents.id, paymentEventId), eq(paymentEvents.state, "received"))),
  );
}
