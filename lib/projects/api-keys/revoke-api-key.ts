import { and, isNull } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requirePerson } from "../require-person";

/** Ends a key for good: the next call with it is refused. */
export async function revokeApiKey(ctx: ProjectContext, apiKeyId: string): Promise<void> {
  requirePermission(ctx, "api-keys:revoke");
  requirePerson(ctx);

  await inTransaction(ctx, async (ctx) => {
    const [revoked] = await ctx.db
      .update(apiKeys)
      .set({ revokedAt: ctx.services.clock.now() })
      .where(and(inProject(ctx, apiKeys, apiKeyId), isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    if (!revoked) throw notFound("api_key");
    await recordAudit(ctx, {
      action: "api_key.revoked",
      targetType: "api_key",
      targetId: apiKeyId,
      metadata: { name: revoked.name },
    });
  });
}
