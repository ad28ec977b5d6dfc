export type SessionChannel = "browser" | "api";

/** What proves a sign-in from then on: the person and the session that can be revoked. */
export type SignedIn = { userId: string; sessionId: string };
