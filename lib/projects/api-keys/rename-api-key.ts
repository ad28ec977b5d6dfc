import { and, isNull } from "drizzle-orm";
import type { z } from "zod";
import { apiKeys } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { UpdateApiKeyInput, type ApiKeyView } from "../key-schemas";
import { requirePerson } from "../require-person";
import { readApiKey } from "./api-key-rows";

/** Gives a key another name; what it may do never changes. */
export async function renameApiKey(
  ctx: ProjectContext,
  apiKeyId: string,
  raw: z.input<typeof UpdateApiKeyInput>,
): Promise<ApiKeyView> {
  requirePermission(ctx, "api-keys:create");
  requirePerson(ctx);
  const input = UpdateApiKeyInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    const before = await readApiKey(ctx, apiKeyId);
    await ctx.db
      .update(apiKeys)
      .set({ name: input.name, updatedAt: ctx.services.clock.now() })
      .where(and(inProject(ctx, apiKeys, apiKeyId), isNull(apiKeys.revokedAt)));
    await recordAudit(ctx, {
      action: "api_key.renamed",
      targetType: "api_key",
      targetId: apiKeyId,
      metadata: { from: before.name, to: input.name },
    });
    return { ...before, name: input.name };
  });
}
