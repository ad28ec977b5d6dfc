/** What an admin may answer to a request. */
export const planDecisions = ["approved", "declined", "countered"] as const;
export type PlanDecision = (typeof planDecisions)[number];

/** What an owner may answer to the offer of another plan. */
export const offerAnswers = ["accepted", "refused"] as const;
export type OfferAnswer = (typeof offerAnswers)[number];

/**
 * `open` waits for an admin, `countered` for the owner; the others are final. `accepted` and `refused`
 * are the owner's answers to another plan that was offered.
 */
export const planRequestStates = [
  "open",
  "countered",
  "approved",
  "declined",
  ...offerAnswers,
  "withdrawn",
] as const;
export type PlanRequestState = (typeof planRequestStates)[number];
