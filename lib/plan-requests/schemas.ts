/** What an admin may answer to a request. */
export const planDecisions = ["approved", "declined", "countered"] as const;
export type PlanDecision = (typeof planDecisions)[number];
