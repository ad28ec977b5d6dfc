export type SessionChannel = "browser" | "api";

/** What proves a sign-in from then on: the person and the session that can be revoked. */
export type SignedIn = { userId: string; sessionId: string };

export const signInProviders = ["google", "github"] as const;
export type SignInProvider = (typeof signInProviders)[number];
export const providerNames: Record<SignInProvider, string> = { google: "Google", github: "GitHub" };

/** What the list of users can be narrowed to. */
export const userStates = ["active", "suspended", "unverified", "admin"] as const;
