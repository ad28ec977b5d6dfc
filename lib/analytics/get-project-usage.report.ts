import { and, count, eq, gte, isNull, sql, sum } from "drizzle-orm";
import { avatars, billingAccounts, documents, ledgerEntries } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import type { ProjectUsageView } from "./schemas";

/** What a tenant holds and has used this month, for the console. */
export async function getProjectUsage(
  ctx: AdminContext,
  projectId: string,
): Promise<ProjectUsageView> {
  const now = ctx.services.clock.now().toISOString();

  return inPlatformTransaction(ctx, async ({ db }) => {
    const [held] = await db
      .select({ avatarsCount: count() })
      .from(avatars)
      .where(and(eq(avatars.projectId, projectId), isNull(avatars.deletedAt)));
    const [stored] = await db
      .select({ documentsCount: count(), bytes: sum(documents.fileBytes) })
      .from(documents)
      .where(eq(documents.projectId, projectId));
    // The month that runs where the project is: entries of a later day there are none.
    const firstOfMonth = sql<string>`(
      select date_trunc('month', ${now}::timestamptz at time zone ${billingAccounts.timeZone})::date
      from ${billingAccounts} where ${billingAccounts.projectId} = ${projectId})`;
    const [used] = await db
      .select({
        questions: sum(ledgerEntries.messages),
        inputTokens: sum(ledgerEntries.inputTokens),
        outputTokens: sum(ledgerEntries.outputTokens),
      })
      .from(ledgerEntries)
      .where(
        and(
          eq(ledgerEntries.projectId, projectId),
          eq(ledgerEntries.kind, "settle"),
          gte(ledgerEntries.usageDate, firstOfMonth),
        ),
      );
    return {
      avatarsCount: held?.avatarsCount ?? 0,
      documentsCount: stored?.documentsCount ?? 0,
      storedBytes: Number(stored?.bytes ?? 0),
      monthQuestionsCount: Number(used?.questions ?? 0),
      monthInputTokens: Number(used?.inputTokens ?? 0),
      monthOutputTokens: Number(used?.outputTokens ?? 0),
    };
  });
}
