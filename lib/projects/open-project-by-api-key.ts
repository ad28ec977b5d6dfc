import { and, eq, isNull } from "drizzle-orm";
import { apiKeys, projectMembers, projects } from "@/db/schema";
import {
  inPlatformTransaction,
  isApiKeyScope,
  mintProjectContext,
  type ProjectContext,
  type RequestContext,
  type Role,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { invalidApiKey } from "./api-keys/errors";
import { noteApiKeyUse } from "./api-keys/note-api-key-use";
import { projectSuspended } from "./errors";

/**
 * Lets a program into the project of its key, with the scopes that it was given and never more than
 * the role that its maker has now. Any other project does not exist for it.
 */
export async function openProjectByApiKey(
  ctx: RequestContext,
  resolved: { apiKeyId: string; projectId: string },
  projectId: string,
): Promise<ProjectContext> {
  if (resolved.projectId !== projectId) throw notFound("project");
  const [key] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        scopes: apiKeys.scopes,
        avatarIds: apiKeys.avatarIds,
        lastUsedAt: apiKeys.lastUsedAt,
        role: projectMembers.role,
        suspendedAt: projects.suspendedAt,
        suspendedReason: projects.suspendedReason,
      })
      .from(apiKeys)
      .innerJoin(projects, eq(projects.id, apiKeys.projectId))
      .leftJoin(
        projectMembers,
        and(
          eq(projectMembers.projectId, apiKeys.projectId),
          eq(projectMembers.userId, apiKeys.createdByUserId),
        ),
      )
      .where(and(eq(apiKeys.id, resolved.apiKeyId), isNull(projects.deletedAt)))
      .prepare("open_project_by_api_key")
      .execute(),
  );
  if (!key) throw notFound("project");
  // A person who has left must not keep a way in through a key that they copied.
  if (!key.role) throw invalidApiKey();
  if (key.suspendedAt) throw projectSuspended(key.suspendedReason);

  noteApiKeyUse(ctx, { apiKeyId: resolved.apiKeyId, lastUsedAt: key.lastUsedAt });
  return mintProjectContext(ctx, {
    projectId,
    actor: {
      type: "api_key",
      apiKeyId: resolved.apiKeyId,
      scopes: key.scopes.filter(isApiKeyScope),
      avatarIds: key.avatarIds,
    },
    role: key.role as Role,
  });
}
