import { and, eq, inArray } from "drizzle-orm";
import { apiKeys, avatars } from "@/db/schema";
import type { InTransaction, ProjectContext } from "@/lib/context";

/** Names of these avatars or keys by their ids, also of those that were deleted. */
export async function nameKeys(
  ctx: InTransaction<ProjectContext>,
  kind: "avatar" | "api_key",
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const table = kind === "avatar" ? avatars : apiKeys;
  const rows = await ctx.db
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(table.projectId, ctx.projectId), inArray(table.id, [...ids])));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
