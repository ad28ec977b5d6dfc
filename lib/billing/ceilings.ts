import type { ProjectContext } from "@/lib/context";
import type { PlanLimits } from "@/lib/platform-config/schemas";
import type { LimitMetric, LimitPeriod, LimitScope, UsageSubject } from "./types";

/** How much of a metric one thing may use in a day or a month. */
export type Ceiling = {
  scopeType: LimitScope;
  scopeId: string;
  period: LimitPeriod;
  metric: LimitMetric;
  limit: number;
  /** Told of when it is reached, never in the way. */
  isSoft: boolean;
};

export type Scope = Pick<Ceiling, "scopeType" | "scopeId">;

/** A ceiling that the owner set; `*` as the id stands for each one of its type. */
export type OwnLimit = {
  scopeType: string;
  scopeId: string;
  period: string;
  metric: string;
  limitAmount: number;
  isSoft: boolean;
};

/** What ceilings come from. */
export type CeilingSources = {
  limits: PlanLimits;
  own: readonly OwnLimit[];
  grantedMicros: number;
};

/** Everything that a request counts for: its project, avatar, API key and end user. */
export function scopesOf(ctx: ProjectContext, subject: UsageSubject): Scope[] {
  const ids = {
    project: ctx.projectId,
    avatar: subject.avatarId,
    api_key: ctx.actor.type === "api_key" ? ctx.actor.apiKeyId : undefined,
    end_user: subject.endUserId,
  };
  return Object.entries(ids).flatMap(([scopeType, scopeId]) =>
    scopeId ? [{ scopeType: scopeType as LimitScope, scopeId }] : [],
  );
}

/**
 * The plan's ceilings of the project and the owner's own: for each scope, period and metric one that
 * refuses and one that only tells, where there is such a one.
 */
export function ceilingsOf(
  scopes: readonly Scope[],
  { limits: plan, own, grantedMicros }: CeilingSources,
): Ceiling[] {
  const project = scopes.find(({ scopeType }) => scopeType === "project")!;
  const money = plan.moneyMicrosPerMonth === null ? null : grantedMicros;
  const ofPlan = [
    { period: "month", metric: "money", limit: money },
    { period: "month", metric: "tokens", limit: plan.tokensPerMonth },
    { period: "month", metric: "messages", limit: plan.messagesPerMonth },
    { period: "day", metric: "messages", limit: plan.messagesPerDay },
  ] as const;

  const ceilings = new Map<string, Ceiling>();
  for (const { limit, ...rest } of ofPlan) {
    if (limit !== null) keepLowest(ceilings, { ...project, ...rest, limit, isSoft: false });
  }
  for (const scope of scopes) {
    const touching = own.filter(({ scopeType }) => scopeType === scope.scopeType);
    // A limit of its own stands before the one of its kind for each of its type.
    const ordered = touching.toSorted(
      (a, b) => Number(a.scopeId === "*") - Number(b.scopeId === "*"),
    );
    const taken = new Set<string>();
    for (const row of ordered) {
      const place = `${row.period} ${row.metric} ${row.isSoft}`;
      if (taken.has(place) || (row.scopeId !== "*" && row.scopeId !== scope.scopeId)) continue;
      taken.add(place);
      keepLowest(ceilings, {
        ...scope,
        period: row.period as LimitPeriod,
        metric: row.metric as LimitMetric,
        limit: row.limitAmount,
        isSoft: row.isSoft,
      });
    }
  }
  return [...ceilings.values()];
}

// Of the plan's and the owner's limit on one thing the lower hard one decides.
function keepLowest(ceilings: Map<string, Ceiling>, ceiling: Ceiling) {
  const { scopeType, scopeId, period, metric, isSoft, limit } = ceiling;
  const key = JSON.stringify([scopeType, scopeId, period, metric, isSoft]);
  const known = ceilings.get(key);
  if (!known || limit < known.limit) ceilings.set(key, ceiling);
}
