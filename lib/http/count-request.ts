import { requireWithinRate, type RequestContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";
import type { RateLimitPolicy } from "@/lib/rate-limit";

type Count = { limit: number; remaining: number; seconds: number };

// By the context that the request began with: what verbs count beside that is not the caller's to read.
const counts = new WeakMap<RequestContext, Count>();

/** Counts a request by the policy of its operation; its answer tells then how much is left. */
export async function countRequest(
  ctx: RequestContext,
  policy: RateLimitPolicy,
  key: string,
): Promise<void> {
  const { limit } = policy;
  try {
    const { remaining, resetAt, isUnavailable } = await requireWithinRate(ctx, policy, key);
    if (isUnavailable) return;
    const waitMs = resetAt.getTime() - ctx.services.clock.now().getTime();
    counts.set(ctx, { limit, remaining, seconds: Math.max(0, Math.ceil(waitMs / 1000)) });
  } catch (error) {
    const { code, details } = toAppError(error);
    const seconds = Number(details?.retry_after_seconds);
    if (code === "rate.limited") counts.set(ctx, { limit, remaining: 0, seconds });
    throw error;
  }
}

/** Limit of the window, what is left of it, and the seconds until it begins anew. */
export function addRateHeaders(response: Response, ctx: RequestContext): void {
  const count = counts.get(ctx);
  if (!count) return;
  response.headers.set("ratelimit-limit", String(count.limit));
  response.headers.set("ratelimit-remaining", String(count.remaining));
  response.headers.set("ratelimit-reset", String(count.seconds));
}
