import { asc, eq } from "drizzle-orm";
import { auditEntries } from "@/db/schema";
import { inTransaction, type ProjectContext } from "@/lib/context";

/** What the log says of a project, oldest first. */
export function auditOf(ctx: ProjectContext) {
  return inTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        action: auditEntries.action,
        actorId: auditEntries.actorId,
        targetId: auditEntries.targetId,
        metadata: auditEntries.auditMetadata,
      })
      .from(auditEntries)
      .where(eq(auditEntries.projectId, ctx.projectId))
      .orderBy(asc(auditEntries.id)),
  );
}
