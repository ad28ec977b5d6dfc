import { auditEntries } from "@/db/schema";
import { newId } from "@/lib/ids";
import type { AnyContext, InTransaction } from "./contexts";

export type AuditFact = {
  /** `noun.past`, such as `member.role_changed`. */
  action: `${string}.${string}`;
  targetType?: string;
  targetId?: string;
  result?: "success" | "refused";
  /** Small facts such as the old and the new role; never a secret. */
  metadata?: Record<string, unknown>;
  /** The project, when a context outside of it acts on one. */
  projectId?: string;
  /** Whose account it concerns, when nobody is signed in yet. */
  userId?: string;
  /** Set by a durable job that works for the platform. */
  byJob?: true;
};

/** Writes who did what into the append-only log, in the commit that does it. */
export async function recordAudit(
  ctx: InTransaction<AnyContext>,
  ...facts: AuditFact[]
): Promise<void> {
  if (facts.length === 0) return;
  await ctx.db.insert(auditEntries).values(facts.map((fact) => entryOf(ctx, fact)));
}

function entryOf(ctx: InTransaction<AnyContext>, fact: AuditFact) {
  const { metadata, projectId, userId, byJob, ...rest } = fact;
  return {
    id: newId("auditEntry"),
    projectId: "projectId" in ctx ? ctx.projectId : (projectId ?? null),
    ...(byJob ? { actorType: "job" } : actorOf(ctx, userId)),
    ...rest,
    address: ctx.clientAddress,
    requestId: ctx.requestId,
    auditMetadata: metadata ?? {},
  };
}

type Actor = Pick<typeof auditEntries.$inferInsert, "actorType" | "actorId" | "impersonatorUserId">;

function actorOf(ctx: InTransaction<AnyContext>, userId: string | undefined): Actor {
  if (!("kind" in ctx)) return userId ? user(userId) : { actorType: "anonymous" };
  if (ctx.kind === "admin") return user(ctx.user.id);
  if (ctx.kind === "user") return user(ctx.user.id, ctx.impersonatorUserId);
  switch (ctx.actor.type) {
    case "member":
      return user(ctx.actor.userId, ctx.actor.impersonatorUserId);
    case "admin":
      return user(ctx.actor.userId);
    case "api_key":
      return { actorType: "api_key", actorId: ctx.actor.apiKeyId };
    case "job":
      return { actorType: "job" };
  }
}

const user = (actorId: string, impersonatorUserId?: string): Actor => ({
  actorType: "user",
  actorId,
  impersonatorUserId,
});
