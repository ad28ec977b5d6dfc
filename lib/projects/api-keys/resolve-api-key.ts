import { and, eq, gt, isNull, or } from "drizzle-orm";
import { apiKeys, users } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { hashToken, isApiKey } from "@/lib/crypto";
import { invalidApiKey } from "./errors";

/** Whose key it is; throws `api_key.invalid`, also while the person who made it is suspended. */
export async function resolveApiKey(
  ctx: RequestContext,
  key: string,
): Promise<{ apiKeyId: string; projectId: string }> {
  if (!isApiKey(key)) throw invalidApiKey();
  const [row] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ apiKeyId: apiKeys.id, projectId: apiKeys.projectId })
      .from(apiKeys)
      .innerJoin(users, eq(users.id, apiKeys.createdByUserId))
      .where(
        and(
          eq(apiKeys.keyHash, hashToken(key)),
          isNull(apiKeys.revokedAt),
          or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, ctx.services.clock.now())),
          isNull(users.suspendedAt),
          isNull(users.deletedAt),
        ),
      )
      .prepare("resolve_api_key")
      .execute(),
  );
  if (!row) throw invalidApiKey();
  return row;
}
