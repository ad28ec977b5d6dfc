import { asc, eq } from "drizzle-orm";
import { auditEntries } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

/** What the log says of a person's account, oldest first. */
export async function accountAudit(ctx: RequestContext, userId: string): Promise<string[]> {
  const rows = await inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.targetId, userId))
      .orderBy(asc(auditEntries.id)),
  );
  return rows.map(({ action }) => action);
}
