import { AppError } from "@/lib/errors";
import type { RateLimitPolicy } from "@/lib/rate-limit";
import type { RequestContext } from "./contexts";

/** Counts one call; throws `rate_limited` with the seconds to wait. */
export async function requireWithinRate(
  ctx: RequestContext,
  policy: RateLimitPolicy,
  key: string,
): Promise<void> {
  const { allowed, resetAt } = await ctx.services.rateLimiter.check(policy, key);
  if (allowed) return;
  const waitMs = resetAt.getTime() - ctx.services.clock.now().getTime();
  throw new AppError({
    kind: "rate_limited",
    code: "rate.limited",
    message: "Too many requests. Wait a moment and try again.",
    details: { retry_after_seconds: Math.max(1, Math.ceil(waitMs / 1000)) },
  });
}
