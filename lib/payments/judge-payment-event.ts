import type { paymentEvents } from "@/db/schema";

export type PaymentEvent = Pick<
  typeof paymentEvents.$inferSelect,
  "id" | "type" | "claimedPlanId" | "subscriptionId" | "subscriptionStatus" | "occurredAt" | "state"
>;

export type Verdict =
  | { isApplied: true; planId: string }
  /** Why nothing follows from it. */
  | {
      isApplied: false;
      outcome: "outdated" | "other_subscription" | "never_began" | "not_paid" | "no_plan";
    };

/** The plan of whoever stops paying. */
const unpaidPlanId = "free";

const endedStatuses = ["canceled", "unpaid", "incomplete_expired"];
const goodStatuses = ["active", "trialing", "paid", "no_payment_required"];

const isEnd = ({ type, subscriptionStatus }: PaymentEvent) =>
  type === "customer.subscription.deleted" ||
  (type === "customer.subscription.updated" && endedStatuses.includes(subscriptionStatus ?? ""));

/**
 * What follows from an event, given the others of its project. Providers repeat events and send them
 * in any order, so the moment at which each happened decides and never the one at which we heard of it.
 */
export function judgePaymentEvent(event: PaymentEvent, others: readonly PaymentEvent[]): Verdict {
  const ignore = (outcome: Extract<Verdict, { isApplied: false }>["outcome"]): Verdict => ({
    isApplied: false,
    outcome,
  });
  const ofSubscription = others.filter(
    ({ subscriptionId }) => subscriptionId === event.subscriptionId,
  );
  if (ofSubscription.some((other) => overrules(other, event))) return ignore("outdated");
  const current = others
    .filter(({ state }) => state === "applied")
    .toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime())[0];

  if (isEnd(event)) {
    if (!ofSubscription.some(({ state }) => state === "applied")) return ignore("never_began");
    // Somebody who moved to another subscription ends the old one afterwards.
    if (current?.subscriptionId !== event.subscriptionId) return ignore("other_subscription");
    return { isApplied: true, planId: unpaidPlanId };
  }
  if (!goodStatuses.includes(event.subscriptionStatus ?? "")) return ignore("not_paid");
  if (!event.claimedPlanId) return ignore("no_plan");
  if (current && current.occurredAt > event.occurredAt) return ignore("outdated");
  return { isApplied: true, planId: event.claimedPlanId };
}

// Seconds are all that the provider's clock has: of two events in one, an end is the later.
function overrules(other: PaymentEvent, event: PaymentEvent): boolean {
  if (other.state !== "applied" && !isEnd(other)) return false;
  const difference = other.occurredAt.getTime() - event.occurredAt.getTime();
  return difference > 0 || (difference === 0 && isEnd(other) && !isEnd(event));
}
