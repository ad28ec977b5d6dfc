import { and, asc, eq, inArray, isNotNull, lt, or } from "drizzle-orm";
import { outboxEvents } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { mailRequested } from "@/lib/mail";

const day = 86_400_000;
/** The sealed words of a mail travel in its fact, so that goes sooner. */
const mailFactDays = 7;
const batchSize = 1_000;

/** Forgets facts that were delivered long ago, a bounded number at a time; one unsent stays. */
export async function sweepOutbox(ctx: RequestContext): Promise<{ removedCount: number }> {
  const { clock, retentionDays } = ctx.services;
  const ago = (days: number) => new Date(clock.now().getTime() - days * day);
  return inPlatformTransaction(ctx, async (ctx) => {
    const old = ctx.db
      .select({ id: outboxEvents.id })
      .from(outboxEvents)
      .where(
        and(
          isNotNull(outboxEvents.sentAt),
          or(
            lt(outboxEvents.sentAt, ago(retentionDays)),
            and(
              eq(outboxEvents.name, mailRequested.name),
              lt(outboxEvents.sentAt, ago(Math.min(mailFactDays, retentionDays))),
            ),
          ),
        ),
      )
      .orderBy(asc(outboxEvents.id))
      .limit(batchSize);
    const removed = await ctx.db
      .delete(outboxEvents)
      .where(inArray(outboxEvents.id, old))
      .returning({ id: outboxEvents.id });
    return { removedCount: removed.length };
  });
}
