import { AppError } from "@/lib/errors";
import type { PlanResource } from "@/lib/platform-config/schemas";
import type { LimitMetric, LimitPeriod, LimitScope } from "./types";

export type ReachedLimit = {
  scope: LimitScope;
  period: LimitPeriod;
  metric: LimitMetric;
  limit: number;
  used: number;
  /** The most that the refused request may take. */
  needed: number;
  /** First day on which there is room again, in the project's time zone. */
  resetsOn: string;
};

export const usageLimitReached = ({
  scope,
  period,
  metric,
  limit,
  used,
  needed,
  resetsOn,
}: ReachedLimit) => {
  const name = `The ${period}'s limit of ${metric} for this ${scope.replace("_", " ")}`;
  const state =
    used < limit
      ? `${name} has ${limit - used} left, and this request may take up to ${needed}.`
      : `${name} is reached.`;
  return new AppError({
    kind: "plan_limit",
    code: "usage.limit_reached",
    message: `${state} There is room again on ${resetsOn}, or with a higher limit.`,
    details: { scope, period, metric, limit, used, needed, resets_on: resetsOn },
  });
};

/** Less than one request may take, so that no day or month that begins anew makes room for it. */
export const usageLimitTooLow = ({
  scope,
  period,
  metric,
  limit,
  needed,
}: Omit<ReachedLimit, "used" | "resetsOn">) =>
  new AppError({
    kind: "plan_limit",
    code: "usage.limit_too_low",
    message: `This request may take up to ${needed} (${metric}), and the ${period}'s limit for this ${scope.replace("_", " ")} is ${limit}. Raise the limit to at least that.`,
    details: { scope, period, metric, limit, needed },
  });

/** Not used up, but held by answers that are under way right now. */
export const usageHeld = () =>
  new AppError({
    kind: "rate_limited",
    code: "usage.held",
    message: "What is left of the limit is held by answers under way. Try again in a moment.",
    details: { retry_after_seconds: 5 },
  });

export const resourceLimitReached = (resource: PlanResource, limit: number, current: number) =>
  new AppError({
    kind: "plan_limit",
    code: "plan.limit_reached",
    message: "The plan allows no more of these. Remove some, or ask for a higher plan.",
    details: { resource, limit, current },
  });

export const timeZoneUnknown = (timeZone: string) =>
  new AppError({
    kind: "validation",
    code: "time_zone.unknown",
    message: `"${timeZone.slice(0, 64)}" is no time zone that is known here. Use an IANA name such as Europe/Riga.`,
    field: "timeZone",
  });

export const tooManyLimits = (limitsMax: number) =>
  new AppError({
    kind: "precondition",
    code: "limit.too_many",
    message: `A project has at most ${limitsMax} limits of its own. Remove one first.`,
    details: { limits_max: limitsMax },
  });

export const adjustmentDiffers = () =>
  new AppError({
    kind: "conflict",
    code: "adjustment.request_id_used",
    message: "Another adjustment was made under this request id. Choose a new one.",
    field: "requestId",
  });
