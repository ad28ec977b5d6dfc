import type { paymentEvents } from "@/db/schema";

export type PaymentEvent = Pick<
  typeof paymentEvents.$inferSelect,
  | "id"
  | "type"
  | "claimedPlanId"
  | "subscriptionId"
  | "subscriptionStatus"
  | "occurredAt"
  | "createdAt"
  | "state"
  | "outcome"
>;

export type Verdict =
  /** The plan that is paid for from now on; null where it was already, whatever was decided since. */
  | { isApplied: true; planId: string | null }
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

const isPaid = ({ subscriptionStatus }: PaymentEvent) =>
  goodStatuses.includes(subscriptionStatus ?? "");

/**
 * What follows from an event, given the others of its project. Providers repeat events and send them
 * in any order, so it is asked which subscription all that is known speaks for, with the event and
 * without: after the last one has come, the plan is the same whichever was first.
 */
export function judgePaymentEvent(event: PaymentEvent, others: readonly PaymentEvent[]): Verdict {
  if (!isEnd(event) && !isPaid(event)) return { isApplied: false, outcome: "not_paid" };
  if (!isEnd(event) && !event.claimedPlanId) return { isApplied: false, outcome: "no_plan" };
  const known = others.filter(isOfWeight);
  const subscriptions = subscriptionsOf([...known, event]);
  const [deciding, before] = [decidingOf(subscriptions), decidingOf(subscriptionsOf(known))];
  if (deciding === before) {
    const mine = subscriptions.find(({ last }) => last === event);
    if (!mine) return { isApplied: false, outcome: "outdated" };
    if (!mine.beganAt) return { isApplied: false, outcome: "never_began" };
    // Somebody who moved to another subscription ends the old one afterwards.
    if (deciding) return { isApplied: false, outcome: "other_subscription" };
  }
  const planId = paidPlanOf(deciding);
  return { isApplied: true, planId: planId === paidPlanOf(before) ? null : planId };
}

const paidPlanOf = (deciding: PaymentEvent | undefined) => deciding?.claimedPlanId ?? unpaidPlanId;

// One that waits for its job, or failed, has its turn yet; a plan that there was not is none.
const isOfWeight = (event: PaymentEvent) =>
  (event.state === "applied" || event.state === "ignored") &&
  (isEnd(event) ||
    (isPaid(event) && event.claimedPlanId !== null && event.outcome !== "plan_unknown"));

/** What is known of one: when it was first paid for, if ever, and what happened to it last. */
type Subscription = { beganAt: Date | undefined; last: PaymentEvent };

function subscriptionsOf(events: readonly PaymentEvent[]): Subscription[] {
  const byId = Map.groupBy(events.toSorted(inOrder), ({ subscriptionId }) => subscriptionId);
  return [...byId.values()].map((told) => ({
    beganAt: told.find((event) => !isEnd(event))?.occurredAt,
    last: told.at(-1)!,
  }));
}

/** The last word on the subscription that is paid for and began last; of it is the project's plan. */
function decidingOf(subscriptions: readonly Subscription[]): PaymentEvent | undefined {
  const time = ({ beganAt }: Subscription) => beganAt?.getTime() ?? 0;
  const running = subscriptions.filter(({ last }) => !isEnd(last));
  return running.toSorted((a, b) => time(a) - time(b) || inOrder(a.last, b.last)).at(-1)?.last;
}

// Seconds are all that the provider's clock has: of two events in one, an end is the later.
const inOrder = (a: PaymentEvent, b: PaymentEvent) =>
  a.occurredAt.getTime() - b.occurredAt.getTime() ||
  Number(isEnd(a)) - Number(isEnd(b)) ||
  a.createdAt.getTime() - b.createdAt.getTime() ||
  (a.id < b.id ? -1 : 1);
