import { AppError } from "@/lib/errors";
import type { RateLimitPolicy, RateLimitResult } from "@/lib/rate-limit";
import type { RequestContext } from "./contexts";

/**
 * Counts one call; throws `rate_limited` with the seconds to wait, and `unavailable` when nothing can be counted
 * and the policy lets nobody through then.
 */
export async function requireWithinRate(
  ctx: RequestContext,
  policy: RateLimitPolicy,
  key: string,
): Promise<RateLimitResult> {
  const result = await ctx.services.rateLimiter.check(policy, key);
  const { allowed, resetAt, isUnavailable } = result;
  if (allowed) return result;
  const waitMs = resetAt.getTime() - ctx.services.clock.now().getTime();
  const details = { retry_after_seconds: Math.max(1, Math.ceil(waitMs / 1000)) };
  if (isUnavailable) {
    throw new AppError({
      kind: "unavailable",
      code: "rate.unavailable",
      message: "Requests cannot be counted right now. Try again in a moment.",
      details,
    });
  }
  throw new AppError({
    kind: "rate_limited",
    code: "rate.limited",
    message: "Too many requests. Wait a moment and try again.",
    details,
  });
}
