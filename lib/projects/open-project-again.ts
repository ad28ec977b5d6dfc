import { and, eq, gt, isNull, or } from "drizzle-orm";
import { apiKeys, projectMembers, projects, users } from "@/db/schema";
import { findImpersonated, openUser } from "@/lib/auth";
import {
  inPlatformTransaction,
  type ProjectActor,
  type ProjectContext,
  type UserContext,
} from "@/lib/context";
import { unauthenticated } from "@/lib/errors";
import { invalidApiKey } from "./api-keys/errors";
import { openProject } from "./open-project";

/**
 * Asks once more what opened the project, for calls that last: throws as the door would by now when
 * the session or key has ended, its person is suspended or gone, or the project is closed to them.
 */
export async function openProjectAgain(ctx: ProjectContext): Promise<void> {
  const { actor } = ctx;
  switch (actor.type) {
    case "member":
      await openProject(await openActor(ctx, actor), ctx.projectId);
      return;
    case "api_key":
      await requireLiveKey(ctx, actor.apiKeyId);
      return;
    case "admin":
    case "job":
      return;
  }
}

async function openActor(
  ctx: ProjectContext,
  actor: Extract<ProjectActor, { type: "member" }>,
): Promise<UserContext> {
  const { sessionId, hasSecondFactor, impersonatorUserId: id } = actor;
  if (!id) return openUser(ctx, actor);
  const person = await findImpersonated(ctx, { sessionId, admin: { id, hasSecondFactor } });
  if (!person) throw unauthenticated();
  return person;
}

async function requireLiveKey(ctx: ProjectContext, apiKeyId: string): Promise<void> {
  const [key] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ id: apiKeys.id })
      .from(apiKeys)
      .innerJoin(projects, eq(projects.id, apiKeys.projectId))
      .innerJoin(users, eq(users.id, apiKeys.createdByUserId))
      // A key ends with the membership of the person who made it.
      .innerJoin(
        projectMembers,
        and(
          eq(projectMembers.projectId, apiKeys.projectId),
          eq(projectMembers.userId, apiKeys.createdByUserId),
        ),
      )
      .where(
        and(
          eq(apiKeys.id, apiKeyId),
          eq(apiKeys.projectId, ctx.projectId),
          isNull(apiKeys.revokedAt),
          or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, ctx.services.clock.now())),
          isNull(projects.deletedAt),
          isNull(projects.suspendedAt),
          isNull(users.deletedAt),
          isNull(users.suspendedAt),
        ),
      ),
  );
  if (!key) throw invalidApiKey();
}
