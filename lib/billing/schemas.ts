import { z } from "zod";
import { PageInput } from "@/lib/pagination";
import { PlanLimits } from "@/lib/platform-config/schemas";

export const ledgerKinds = ["reserve", "release", "settle", "grant", "adjust"] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

export const limitScopes = ["project", "avatar", "api_key", "end_user"] as const;
export type LimitScope = (typeof limitScopes)[number];

export const limitPeriods = ["day", "month"] as const;
export type LimitPeriod = (typeof limitPeriods)[number];

/** Money in micro-units, tokens in and out together, questions answered. */
export const limitMetrics = ["money", "tokens", "messages"] as const;
export type LimitMetric = (typeof limitMetrics)[number];

export const usageGroups = ["day", "avatar", "channel", "model", "api_key"] as const;

const Day = z.iso.date();

export const GetUsageInput = z.object({
  /** First and last day, in the project's time zone; the current month by default. */
  from: Day.optional(),
  to: Day.optional(),
  groupBy: z.enum(usageGroups).default("day"),
});
export type GetUsageInput = z.infer<typeof GetUsageInput>;

const UsageSums = z.object({
  /** Micro-units of money. */
  costMicros: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  messages: z.number().int(),
});

export const UsageView = z.object({
  from: Day,
  to: Day,
  timeZone: z.string(),
  /** Exactly the sum of the rows, and of the ledger. */
  total: UsageSums,
  rows: z.array(
    UsageSums.extend({
      /** The day, or the id or name of what it was used by; null where it belongs to none. */
      key: z.string().nullable(),
    }),
  ),
});
export type UsageView = z.infer<typeof UsageView>;

export const LedgerEntryView = z.object({
  id: z.string(),
  requestId: z.string(),
  kind: z.enum(ledgerKinds),
  purpose: z.string(),
  /** Micro-units: held and spent money is negative, granted and given back positive. */
  amountMicros: z.number().int(),
  amountTokens: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  messages: z.number().int(),
  model: z.string().nullable(),
  channel: z.string().nullable(),
  avatarId: z.string().nullable(),
  /** Null also when the avatar is gone for good. */
  avatarName: z.string().nullable(),
  apiKeyId: z.string().nullable(),
  apiKeyName: z.string().nullable(),
  endUserId: z.string().nullable(),
  reason: z.string().nullable(),
  usageDate: Day,
  createdAt: z.iso.datetime(),
});
export type LedgerEntryView = z.infer<typeof LedgerEntryView>;

const Name = z.string().min(1).max(200).optional();

/** What entries are chosen by; the days are the ledger's own, in the project's time zone. */
export const LedgerFilters = z.object({
  kind: z.enum(ledgerKinds).optional(),
  avatarId: Name,
  channel: Name,
  model: Name,
  apiKeyId: Name,
  endUserId: Name,
  requestId: Name,
  from: Day.optional(),
  to: Day.optional(),
});
export type LedgerFilters = z.infer<typeof LedgerFilters>;

export const ListLedgerInput = LedgerFilters.extend(PageInput.shape);
export type ListLedgerInput = z.infer<typeof ListLedgerInput>;

export const ExportLedgerInput = LedgerFilters.extend({
  format: z.enum(["csv", "json"]).default("csv"),
});
export type ExportLedgerInput = z.infer<typeof ExportLedgerInput>;

export const SetLimitInput = z
  .object({
    scopeType: z.enum(limitScopes),
    /** The id of the avatar, key or end user, or `*` for each one; not needed for the project. */
    scopeId: z
      .string()
      .regex(/^(?:\*|[A-Za-z0-9_-]{1,64})$/)
      .default("*"),
    period: z.enum(limitPeriods),
    metric: z.enum(limitMetrics),
    limit: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
    /** Tells when it is reached, and refuses nothing. */
    isSoft: z.boolean().default(false),
  })
  .refine(({ scopeType, scopeId }) => scopeType !== "project" || scopeId === "*", {
    path: ["scopeId"],
    error: "A limit of the project as a whole names no one thing.",
  });
export type SetLimitInput = z.infer<typeof SetLimitInput>;

export const LimitView = z.object({
  id: z.string(),
  scopeType: z.enum(limitScopes),
  scopeId: z.string(),
  period: z.enum(limitPeriods),
  metric: z.enum(limitMetrics),
  limit: z.number().int(),
  isSoft: z.boolean(),
});
export type LimitView = z.infer<typeof LimitView>;

export const LimitsView = z.object({
  planId: z.string(),
  plan: PlanLimits,
  timeZone: z.string(),
  /** Today's and this month's use of the project as a whole. */
  used: z.object({
    moneyMicrosPerMonth: z.number().int(),
    tokensPerMonth: z.number().int(),
    messagesPerMonth: z.number().int(),
    messagesPerDay: z.number().int(),
  }),
  own: z.array(LimitView),
});
export type LimitsView = z.infer<typeof LimitsView>;
