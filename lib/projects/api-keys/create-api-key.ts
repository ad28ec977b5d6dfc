import { and, count, isNull } from "drizzle-orm";
import type { z } from "zod";
import { apiKeys } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { apiKeyPrefix, hashToken, newApiKey } from "@/lib/crypto";
import { notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { apiKeysMax, CreateApiKeyInput, type CreatedApiKeyView } from "../key-schemas";
import { lockProject } from "../lock-project";
import { requirePerson } from "../require-person";
import { readApiKey } from "./api-key-rows";
import { countAvatarsOfProject } from "./avatars-of-project.report";
import { expiryPast, tooManyApiKeys } from "./errors";

/** Makes a key for a program. This answer alone holds the key itself: only its hash is stored. */
export async function createApiKey(
  ctx: ProjectContext,
  raw: z.input<typeof CreateApiKeyInput>,
): Promise<CreatedApiKeyView> {
  requirePermission(ctx, "api-keys:create");
  const createdByUserId = requirePerson(ctx);
  const input = CreateApiKeyInput.parse(raw);
  const scopes = [...new Set(input.scopes)];
  const avatarIds = input.avatarIds ? [...new Set(input.avatarIds)] : null;
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  if (expiresAt && expiresAt <= ctx.services.clock.now()) throw expiryPast();
  for (const scope of scopes) requirePermission(ctx, scope);

  const key = newApiKey();
  const id = newId("apiKey");
  return inTransaction(ctx, async (ctx) => {
    await requireRoomForKey(ctx);
    if (avatarIds && (await countAvatarsOfProject(ctx, avatarIds)) !== avatarIds.length) {
      throw notFound("avatar");
    }
    await ctx.db.insert(apiKeys).values({
      id,
      projectId: ctx.projectId,
      name: input.name,
      keyPrefix: apiKeyPrefix(key),
      keyHash: hashToken(key),
      scopes,
      avatarIds,
      createdByUserId,
      expiresAt,
    });
    await recordAudit(ctx, {
      action: "api_key.created",
      targetType: "api_key",
      targetId: id,
      metadata: { name: input.name, scopes, avatarIds, expiresAt: input.expiresAt ?? null },
    });
    return { ...(await readApiKey(ctx, id)), key };
  });
}

async function requireRoomForKey(ctx: InTransaction<ProjectContext>): Promise<void> {
  // Two at once must not both take the last place.
  await lockProject(ctx, ctx.projectId);
  const [row] = await ctx.db
    .select({ keys: count() })
    .from(apiKeys)
    .where(and(inProject(ctx, apiKeys), isNull(apiKeys.revokedAt)));
  if (row && row.keys >= apiKeysMax) throw tooManyApiKeys();
}
