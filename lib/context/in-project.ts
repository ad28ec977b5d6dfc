import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { avatars } from "@/db/schema";
import type { ProjectContext } from "./contexts";

type TenantTable = PgTable & {
  projectId: PgColumn;
  id?: PgColumn;
  avatarId?: PgColumn;
  deletedAt?: PgColumn;
};

/**
 * The `where` of every tenant query: this project, not deleted, for an API key of some avatars only
 * what is theirs, and one row when `id` is given.
 */
export function inProject(ctx: ProjectContext, table: TenantTable, id?: string): SQL {
  const conditions = [eq(table.projectId, ctx.projectId)];
  if (table.deletedAt) conditions.push(isNull(table.deletedAt));
  const avatarId = table === avatars ? avatars.id : table.avatarId;
  if (avatarId && ctx.actor.type === "api_key" && ctx.actor.avatarIds) {
    conditions.push(inArray(avatarId, [...ctx.actor.avatarIds]));
  }
  if (id !== undefined) {
    if (!table.id) throw new Error("this table has no id column");
    conditions.push(eq(table.id, id));
  }
  return and(...conditions)!;
}
