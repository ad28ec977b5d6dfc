import { and, count, eq, isNull, sql, sum } from "drizzle-orm";
import { avatars, billingAccounts, documents } from "@/db/schema";
import { calendarOf, usageFacts } from "@/lib/billing";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import type { ProjectUsageView } from "./schemas";

/** What a tenant holds and has used this month, for the console. */
export async function getProjectUsage(
  ctx: AdminContext,
  projectId: string,
): Promise<ProjectUsageView> {
  const now = ctx.services.clock.now();

  return inPlatformTransaction(ctx, async ({ db }) => {
    const [held] = await db
      .select({ avatarsCount: count() })
      .from(avatars)
      .where(and(eq(avatars.projectId, projectId), isNull(avatars.deletedAt)));
    const [stored] = await db
      .select({ documentsCount: count(), bytes: sum(documents.fileBytes) })
      .from(documents)
      .where(eq(documents.projectId, projectId));
    // The month that runs where the project is.
    const [account] = await db
      .select({ timeZone: billingAccounts.timeZone })
      .from(billingAccounts)
      .where(eq(billingAccounts.projectId, projectId));
    const { periodStart: from, usageDate: to } = calendarOf(now, account?.timeZone ?? "UTC");
    const [used] = await db.execute<Record<"questions" | "input" | "output", string | null>>(sql`
      select sum(messages) as questions, sum(input_tokens) as input, sum(output_tokens) as output
      from ${usageFacts({ projectId }, { grain: "day", from, to })}`);
    return {
      avatarsCount: held?.avatarsCount ?? 0,
      documentsCount: stored?.documentsCount ?? 0,
      storedBytes: Number(stored?.bytes ?? 0),
      monthQuestionsCount: Number(used?.questions ?? 0),
      monthInputTokens: Number(used?.input ?? 0),
      monthOutputTokens: Number(used?.output ?? 0),
    };
  });
}
