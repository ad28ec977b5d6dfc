import { and, desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { paymentEvents, projects } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { readForeignCursor, toPage, type Page } from "@/lib/pagination";
import { ListPaymentEventsInput, type PaymentEventView } from "./admin-schemas";
import type { paymentEventStates } from "./types";

/** What the payment provider told of, in the order in which it was heard, newest first. */
export async function listPaymentEvents(
  ctx: AdminContext,
  raw: z.input<typeof ListPaymentEventsInput> = {},
): Promise<Page<PaymentEventView>> {
  const { limit, cursor, state, projectId } = ListPaymentEventsInput.parse(raw);
  const after = readForeignCursor(cursor);

  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ id: paymentEvents.id, event: paymentEvents, projectName: projects.name })
      .from(paymentEvents)
      .leftJoin(projects, eq(projects.id, paymentEvents.claimedProjectId))
      .where(
        and(
          state && eq(paymentEvents.state, state),
          projectId ? eq(paymentEvents.claimedProjectId, projectId) : undefined,
          after === undefined
            ? undefined
            : sql`(${paymentEvents.createdAt}, ${paymentEvents.id}) <
                (select created_at, id from payment_events where id = ${after})`,
        ),
      )
      .orderBy(desc(paymentEvents.createdAt), desc(paymentEvents.id))
      .limit(limit + 1),
  );
  return toPage(rows, limit, ({ event, projectName }) => ({
    id: event.id,
    type: event.type,
    state: event.state as (typeof paymentEventStates)[number],
    outcome: event.outcome,
    projectId: event.claimedProjectId,
    projectName,
    planId: event.claimedPlanId,
    subscriptionId: event.subscriptionId,
    subscriptionStatus: event.subscriptionStatus,
    occurredAt: event.occurredAt.toISOString(),
    receivedAt: event.createdAt.toISOString(),
  }));
}
