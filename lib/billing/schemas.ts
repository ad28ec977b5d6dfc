import { z } from "zod";
import { PageInput } from "@/lib/pagination";
import { PlanLimits, type PlanResource } from "@/lib/platform-config/schemas";
import {
  ledgerKinds,
  limitScopes,
  limitPeriods,
  limitMetrics,
  fitsHours,
  daysIn,
  hourDaysMax,
} from "./types";

export const usageGroups = [
  "day",
  "hour",
  "avatar",
  "channel",
  "model",
  "api_key",
  "end_user",
] as const;
export type UsageGroup = (typeof usageGroups)[number];

/** Rows of one answer about usage, at most. */
export const usageRowsMax = 1_000;

/** A day that databases have too: of a year 0 they know nothing. */
export const Day = z.iso.date().refine((day) => day >= "1000-01-01", {
  error: "Days before the year 1000 are not known here.",
});

const Name = z.string().min(1).max(200).optional();

/** Both ends, where they are known. */
const spanOf = ({ from, to }: { from?: string; to?: string }) => (from && to ? { from, to } : null);

export const GetUsageInput = z
  .object({
    /**
     * First and last day, in the project's time zone. Without a last one it is today, without a first
     * one that of the last day's month.
     */
    from: Day.optional(),
    to: Day.optional(),
    /** Hours are those of UTC, and at most 31 days of them. */
    groupBy: z.enum(usageGroups).default("day"),
    avatarId: Name,
    channel: Name,
    model: Name,
    apiKeyId: Name,
    endUserId: Name,
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ["to"],
    error: "The last day comes before the first one.",
  })
  .refine(
    ({ groupBy, ...asked }) => {
      const span = spanOf(asked);
      return groupBy !== "hour" || !span || fitsHours(span);
    },
    { path: ["from"], error: `Hours are given for ${hourDaysMax} days at most.` },
  )
  .refine(
    ({ groupBy, ...asked }) => {
      const span = spanOf(asked);
      return groupBy !== "day" || !span || daysIn(span) <= usageRowsMax;
    },
    { path: ["from"], error: `Days are given for ${usageRowsMax} days at most.` },
  )
  .refine(({ endUserId, groupBy }) => groupBy !== "hour" || !endUserId, {
    path: ["endUserId"],
    error: "Hours are not kept for each end user.",
  });
export type GetUsageInput = z.infer<typeof GetUsageInput>;

export const UsageSums = z.object({
  /** Micro-units of money. */
  costMicros: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  messages: z.number().int(),
});
export type UsageSums = z.infer<typeof UsageSums>;

export const UsageView = z.object({
  from: Day,
  to: Day,
  timeZone: z.string(),
  /** The current day there. */
  today: Day,
  /** Exactly the sum of the rows and the others, and of the ledger. */
  total: UsageSums,
  /** What the rows leave out, where there are too many to show. */
  others: UsageSums,
  rows: z.array(
    UsageSums.extend({
      /** The day, or the id or name of what it was used by; null where it belongs to none. */
      key: z.string().nullable(),
      /** What an avatar or a key is called. */
      name: z.string().nullable(),
    }),
  ),
});
export type UsageView = z.infer<typeof UsageView>;

export const LedgerEntryView = z.object({
  id: z.string(),
  /** Counts up without gaps within the project. */
  entryNumber: z.number().int(),
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

/** Money of the running month: what is left is what was granted less what is spent and held. */
export const MonthView = z.object({
  periodStart: z.iso.date(),
  timeZone: z.string(),
  grantedMicros: z.number().int(),
  spentMicros: z.number().int(),
  balanceMicros: z.number().int(),
});
export type MonthView = z.infer<typeof MonthView>;

const PrintableId = z
  .string()
  .trim()
  .min(1)
  .max(128)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, { error: "An id is of printable characters, in one line." });

/** What the caller's own product calls the person who asks; limits of end users count by it. */
export const EndUserId = PrintableId.refine((id) => id !== "*", {
  error: "An asterisk stands for each end user and is nobody's id.",
});

export const SetLimitInput = z
  .object({
    scopeType: z.enum(limitScopes),
    /** The id of the avatar, key or end user, or `*` for each one; not needed for the project. */
    scopeId: PrintableId.default("*"),
    period: z.enum(limitPeriods),
    metric: z.enum(limitMetrics),
    limit: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
    /** Tells when it is reached, and refuses nothing. */
    isSoft: z.boolean().default(false),
    /** A limit whose place this one takes: it is removed in the same moment. */
    replacesLimitId: z.string().min(1).max(64).optional(),
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

export const LimitUseView = LimitView.extend({
  /** Today or this month; of a limit for each one, that of whoever has used most. */
  used: z.number().int(),
  scopeName: z.string().nullable(),
  /** False for an end user under whose id nobody has asked yet: the id may be mistyped. */
  isSeen: z.boolean(),
});
export type LimitUseView = z.infer<typeof LimitUseView>;

export const QuotaView = z.object({
  metric: z.enum(limitMetrics),
  period: z.enum(limitPeriods),
  used: z.number().int(),
  /** Null: none. Of money, what the month was granted. */
  limit: z.number().int().nullable(),
  /** The whole month's use, if it goes on as it did so far; null for a day and on a month's first. */
  expected: z.number().int().nullable(),
  /** When that reaches the limit; null when it does not, or has done so. */
  reachesOn: Day.nullable(),
});
export type QuotaView = z.infer<typeof QuotaView>;

/** Things that a plan leaves room for and that stay until they are removed, in the order in which they are shown. */
export const heldResources = [
  "documents",
  "storageBytes",
  "avatars",
  "members",
  "telegramBots",
] as const satisfies PlanResource[];

export const HoldingView = z.object({
  resource: z.enum(heldResources),
  used: z.number().int(),
  /** Null: none. */
  limit: z.number().int().nullable(),
});
export type HoldingView = z.infer<typeof HoldingView>;

export const SetTimeZoneInput = z.object({
  /** An IANA name, such as `Europe/Riga`. */
  timeZone: z
    .string()
    .max(64)
    .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/),
});
export type SetTimeZoneInput = z.infer<typeof SetTimeZoneInput>;

export const RollUpPeriodInput = z
  .object({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, {
    path: ["to"],
    error: "The last day comes before the first one.",
  });
export type RollUpPeriodInput = z.infer<typeof RollUpPeriodInput>;

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
  /** The plan's ceilings of use, with what to expect. */
  quotas: z.array(QuotaView),
  /** What the project has of the things that the plan leaves room for. */
  holdings: z.array(HoldingView),
  own: z.array(LimitUseView),
});
export type LimitsView = z.infer<typeof LimitsView>;
