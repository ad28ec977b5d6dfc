import type { LedgerFilters } from "@/lib/billing/schemas";

export const breakdownGroups = ["avatar", "channel", "model", "api_key", "end_user"] as const;
export type BreakdownGroup = (typeof breakdownGroups)[number];

const filters = {
  avatar: "avatarId",
  channel: "channel",
  model: "model",
  api_key: "apiKeyId",
  end_user: "endUserId",
} as const satisfies Record<BreakdownGroup, keyof LedgerFilters>;

/** What usage and ledger are narrowed by to a row of the group. */
export const filterOf = (group: BreakdownGroup) => filters[group];
