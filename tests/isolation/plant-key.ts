import type { Database } from "@/db/client";
import { apiKeys } from "@/db/schema";
import { apiKeyScopes } from "@/lib/context";
import { hashToken, newApiKey } from "@/lib/crypto";
import { newId } from "@/lib/ids";

type KeyRow = typeof apiKeys.$inferInsert;

/** A key with every scope, unless the changes say otherwise. */
export async function plantKey(
  database: Database,
  of: Pick<KeyRow, "projectId" | "createdByUserId"> & Partial<KeyRow>,
): Promise<string> {
  const key = newApiKey();
  await database.insert(apiKeys).values({
    id: newId("apiKey"),
    name: "Key",
    keyPrefix: key.slice(0, 10),
    keyHash: hashToken(key),
    scopes: [...apiKeyScopes],
    // Used just now, so that its next use writes nothing into the tenant's rows.
    lastUsedAt: new Date(Date.now() + 3_600_000),
    ...of,
  });
  return key;
}
