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

/** Money and tokens held for one request until it is settled. */
export type Reservation = { requestId: string };
