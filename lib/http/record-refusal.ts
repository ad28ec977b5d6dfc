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
  const { allowed } = await ctx.services.rateLimiter.check(
    policies.auditRefusal,
    `${ctx.projectId}:${counterOf(ctx.actor)}`,
  );
  if (!allowed) return;
  await inTransaction(ctx, (ctx) =>
    recordAudit(ctx, { action: "access.refused", result: "refused", metadata }),
  );
}

// One who is refused over and over must not keep the refusals of others out of the log.
function counterOf(actor: ProjectContext["actor"]): string {
  switch (actor.type) {
    case "member":
    case "admin":
      return actor.userId;
    case "api_key":
      return `key:${actor.apiKeyId}`;
    case "job":
      return actor.type;
  }
}
