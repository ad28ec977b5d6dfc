import { and, asc, eq } from "drizzle-orm";
import { auditEntries } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

/** What the log says of sign-ins to an account that were refused, oldest first. */
export function refusedSessions(ctx: RequestContext, userId: string) {
  return inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.actorId, userId), eq(auditEntries.action, "session.refused")))
      .orderBy(asc(auditEntries.id)),
  );
}
