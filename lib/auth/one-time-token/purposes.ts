const hourMs = 3_600_000;

/** How long a link lives; one that opens an account lives the shortest. */
export const lifetimeMs = {
  verify_email: 24 * hourMs,
  reset_password: hourMs,
  change_email: 24 * hourMs,
} as const;

export type OneTimePurpose = keyof typeof lifetimeMs;
