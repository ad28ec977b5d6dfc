import { and, count, eq, gte, isNull, sql, sum } from "drizzle-orm";
import { avatars, documents, messages } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import type { ProjectUsageView } from "./schemas";

/** What a tenant holds and has used this month, for the console. */
export async function getProjectUsage(
  ctx: AdminContext,
  projectId: string,
): Promise<ProjectUsageView> {
  const now = ctx.services.clock.now();
  const monthStart = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));

  return inPlatformTransaction(ctx, async ({ db }) => {
    const [held] = await db
      .select({ avatarsCount: count() })
      .from(avatars)
      .where(and(eq(avatars.projectId, projectId), isNull(avatars.deletedAt)));
    const [stored] = await db
      .select({ documentsCount: count(), bytes: sum(documents.fileBytes) })
      .from(documents)
      .where(eq(documents.projectId, projectId));
    const [used] = await db
      .select({
        questions: sql<number>`count(*) filter (where ${messages.role} = 'user')::int`,
        inputTokens: sum(messages.inputTokens),
        outputTokens: sum(messages.outputTokens),
      })
      .from(messages)
      .where(and(eq(messages.projectId, projectId), gte(messages.createdAt, monthStart)));
    return {
      avatarsCount: held?.avatarsCount ?? 0,
      documentsCount: stored?.documentsCount ?? 0,
      storedBytes: Number(stored?.bytes ?? 0),
      monthQuestionsCount: used?.questions ?? 0,
      monthInputTokens: Number(used?.inputTokens ?? 0),
      monthOutputTokens: Number(used?.outputTokens ?? 0),
    };
  });
}
