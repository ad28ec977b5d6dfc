import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { ProjectContext } from "./contexts";

type TenantTable = PgTable & { projectId: PgColumn; id?: PgColumn; deletedAt?: PgColumn };

/** The `where` of every tenant query: this project, not deleted, and one row when `id` is given. */
export function inProject(ctx: ProjectContext, table: TenantTable, id?: string): SQL {
  const conditions = [eq(table.projectId, ctx.projectId)];
  if (table.deletedAt) conditions.push(isNull(table.deletedAt));
  if (id !== undefined) {
    if (!table.id) throw new Error("this table has no id column");
    conditions.push(eq(table.id, id));
  }
  return and(...conditions)!;
}
