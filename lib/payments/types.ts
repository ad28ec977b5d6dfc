/** `received` waits for its job; `ignored` and `failed` say why in `outcome`. */
export const paymentEventStates = ["received", "applied", "ignored", "failed"] as const;

/** Why nothing followed from an event. */
export const paymentOutcomes = [
  "outdated",
  "other_subscription",
  "never_began",
  "not_paid",
  "no_plan",
  "plan_unknown",
  "project_unknown",
] as const;

/** Kinds of events that move a project to another plan; all others are answered and forgotten. */
export const paymentEventTypes = [
  "checkout.session.completed",
  "customer.subscription.updated",
  "customer.subscription.deleted",
] as const;
export type PaymentEventType = (typeof paymentEventTypes)[number];
