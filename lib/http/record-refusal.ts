import { inTransaction, recordAudit, type ProjectContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";
import { policies } from "@/lib/rate-limit";

/**
 * Runs a project's handler and writes a refusal for want of permission into the audit log. The log
 * takes so many from one actor a minute, and its own failures never change the answer.
 */
export async function recordingRefusals<T>(
  ctx: ProjectContext,
  door: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { kind, code, details } = toAppError(error);
    if (kind === "forbidden") {
      await recordRefusal(ctx, { code, door, permission: details?.permission }).catch(
        (failure: unknown) =>
          ctx.services.logger.warn({ error: failure }, "A refusal could not be recorded"),
      );
    }
    throw error;
  }
}

async function recordRefusal(ctx: ProjectContext, metadata: Record<string, unknown>) {
  const actor = ctx.actor.type === "member" ? ctx.actor.userId : ctx.actor.type;
  const { allowed } = await ctx.services.rateLimiter.check(
    policies.auditRefusal,
    `${ctx.projectId}:${actor}`,
  );
  if (!allowed) return;
  await inTransaction(ctx, (ctx) =>
    recordAudit(ctx, { action: "access.refused", result: "refused", metadata }),
  );
}
