import { and, eq, isNull, type SQL } from "drizzle-orm";
import { apiKeys, projectMembers, users } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { ApiKeyView } from "../key-schemas";

/** Keys that were not revoked, with who made them and what that person may do now. */
export function selectApiKeys(ctx: InTransaction<ProjectContext>, condition?: SQL) {
  return ctx.db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      keyPrefix: apiKeys.keyPrefix,
      scopes: apiKeys.scopes,
      avatarIds: apiKeys.avatarIds,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
      createdAt: apiKeys.createdAt,
      createdByName: users.name,
      /** Null once the maker has left or is suspended, as calls with the key then are refused. */
      makerRole: projectMembers.role,
    })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdByUserId))
    .leftJoin(
      projectMembers,
      and(
        inProject(ctx, projectMembers),
        eq(projectMembers.userId, apiKeys.createdByUserId),
        isNull(users.suspendedAt),
        isNull(users.deletedAt),
      ),
    )
    .where(and(inProject(ctx, apiKeys), isNull(apiKeys.revokedAt), condition))
    .$dynamic();
}

type ApiKeyRow = Awaited<ReturnType<typeof selectApiKeys>>[number];

/** One key as lists show it; throws `api_key.not_found`. */
export async function readApiKey(
  ctx: InTransaction<ProjectContext>,
  apiKeyId: string,
): Promise<ApiKeyView> {
  const [row] = await selectApiKeys(ctx, eq(apiKeys.id, apiKeyId));
  if (!row) throw notFound("api_key");
  return presentApiKey(row, ctx.services.clock.now());
}

export function presentApiKey({ makerRole, ...row }: ApiKeyRow, now: Date): ApiKeyView {
  const isExpired = row.expiresAt !== null && row.expiresAt <= now;
  return {
    ...row,
    status: isExpired ? "expired" : makerRole === null ? "stopped" : "active",
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
