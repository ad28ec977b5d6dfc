import type { ModelPriceView } from "@/lib/platform-config/schemas";

/** What one call of a model is for. */
export type UsagePurpose =
  | "answer"
  /** Of sentences that a quoted answer is chosen from. */
  | "answer_embedding"
  | "query_embedding"
  | "document_embedding";

/** Tokens of one call to one model: the most it may take, or what it took. */
export type ModelUsage = {
  purpose: UsagePurpose;
  model: string;
  inputTokens: number;
  outputTokens: number;
};

/** Who and what a request is counted for. */
export type UsageSubject = {
  channel?: string;
  avatarId?: string;
  endUserId?: string;
};

export type ReserveUsageInput = {
  /** Names the request in the ledger; a second reservation under it is refused by the database. */
  requestId: string;
  /** The most that each call may take. */
  calls: readonly ModelUsage[];
  /** Questions that this answers: 0 or 1. */
  messages: number;
  subject: UsageSubject;
  /** Whoever asked may leave while they wait for what others hold. */
  abortSignal?: AbortSignal;
};

/** A line of the price list. */
export type Price = Pick<ModelPriceView, "inputMicrosPerMillion" | "outputMicrosPerMillion"> & {
  id: string;
};

/** What each model that was asked for costs; undefined for one without a price. */
export type Prices = ReadonlyMap<string, Price | undefined>;

/** Money and tokens held for one request until it is settled. */
export type Reservation = {
  requestId: string;
  /** The prices in force when it was let in; read again from the ledger's day when they are not at hand. */
  prices?: Prices;
};

export const ledgerKinds = ["reserve", "release", "settle", "grant", "adjust"] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

export const limitScopes = ["project", "avatar", "api_key", "end_user"] as const;
export type LimitScope = (typeof limitScopes)[number];

export const limitPeriods = ["day", "month"] as const;
export type LimitPeriod = (typeof limitPeriods)[number];

/** Money in micro-units, tokens in and out together, questions answered. */
export const limitMetrics = ["money", "tokens", "messages"] as const;
export type LimitMetric = (typeof limitMetrics)[number];

/** Of hours no more days are told. */
export const hourDaysMax = 31;
export const daysIn = ({ from, to }: { from: string; to: string }) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

/** Whether use between these days, both included, can be told hour by hour. */
export const fitsHours = (span: { from: string; to: string }) => daysIn(span) <= hourDaysMax;
