import { and, eq, isNull, lt, or } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

const exactToMs = 60_000;

/** Writes down that the key was used, at most once a minute; nobody waits for it. */
export function noteApiKeyUse(
  ctx: RequestContext,
  use: { apiKeyId: string; lastUsedAt: Date | null },
): void {
  const now = ctx.services.clock.now();
  const stale = new Date(now.getTime() - exactToMs);
  if (use.lastUsedAt && use.lastUsedAt > stale) return;

  // The condition again, because parallel calls all read the same old time.
  const writing = inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .update(apiKeys)
      .set({ lastUsedAt: now, updatedAt: apiKeys.updatedAt })
      .where(
        and(
          eq(apiKeys.id, use.apiKeyId),
          or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, stale)),
        ),
      ),
  );
  void writing.catch((error: unknown) =>
    ctx.services.logger.warn({ error, apiKeyId: use.apiKeyId }, "Last use of a key not written"),
  );
}
