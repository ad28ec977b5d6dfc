import { sql } from "drizzle-orm";
import { auditEntries } from "@/db/schema";
import { deleteLedgerBatch } from "@/lib/billing";
import { inPlatformTransaction, type InTransaction, type RequestContext } from "@/lib/context";
import { deleteUntilNone } from "./delete-until-none";
import { requirePurging } from "./require-purging";

const entriesPerBatch = 2_000;

/**
 * Erases the ledger and the audit log, from which the app role takes nothing. The platform role may, and
 * a policy of the database holds it to projects whose purge has begun.
 */
export const purgeLogs = (ctx: RequestContext, projectId: string): Promise<{ isDone: boolean }> =>
  deleteUntilNone(() =>
    inPlatformTransaction(ctx, async (ctx) => {
      await requirePurging(ctx, projectId);
      return (await deleteLedgerBatch(ctx, projectId)) + (await deleteAuditBatch(ctx, projectId));
    }),
  );

async function deleteAuditBatch(
  ctx: InTransaction<RequestContext>,
  projectId: string,
): Promise<number> {
  const deleted = await ctx.db
    .delete(auditEntries)
    .where(
      sql`ctid in (select ctid from ${auditEntries} where project_id = ${projectId} limit ${entriesPerBatch})`,
    )
    .returning({ id: auditEntries.id });
  return deleted.length;
}
