import { apiKeys, avatars } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { LimitScope } from "./types";

/** Throws when a limit is for an avatar or key that the project does not have. */
export async function requireScope(
  ctx: InTransaction<ProjectContext>,
  { scopeType, scopeId }: { scopeType: LimitScope; scopeId: string },
): Promise<void> {
  const table = { avatar: avatars, api_key: apiKeys, project: null, end_user: null }[scopeType];
  if (scopeId === "*" || table === null) return;
  const [row] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(inProject(ctx, table, scopeId));
  if (!row) throw notFound(scopeType);
}
