export const limitScopes = ["project", "avatar", "api_key", "end_user"] as const;
export type LimitScope = (typeof limitScopes)[number];

export const limitPeriods = ["day", "month"] as const;
export type LimitPeriod = (typeof limitPeriods)[number];

/** Money in micro-units, tokens in and out together, questions answered. */
export const limitMetrics = ["money", "tokens", "messages"] as const;
export type LimitMetric = (typeof limitMetrics)[number];
