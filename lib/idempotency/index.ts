export type { Caller } from "./caller-of";
export { claimRequest, type Claim } from "./claim-request";
export { invalidKey } from "./errors";
export { keepAnswer } from "./keep-answer";
export { keepClaimAlive } from "./keep-claim-alive";
export { releaseClaim } from "./release-claim";
export { sweepRequests } from "./sweep-requests";
