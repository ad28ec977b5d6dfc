import { eq } from "drizzle-orm";
import { paymentEvents } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

/**
 * Takes the project and who pays for it out of the provider's events. The events themselves stay, so that
 * one that is told again is known.
 */
export async function forgetProject(ctx: RequestContext, projectId: string): Promise<void> {
  await inPlatformTransaction(ctx, ({ db }) =>
    db
      .update(paymentEvents)
      .set({ claimedProjectId: null, subscriptionId: null })
      .where(eq(paymentEvents.claimedProjectId, projectId)),
  );
}
