import type { ProjectContext, RequestContext } from "@/lib/context";
import { unauthenticated } from "@/lib/errors";
import { openProject, openProjectByApiKey, resolveApiKey } from "@/lib/projects";
import type { RateLimitPolicy } from "@/lib/rate-limit";
import { authenticate, findApiKey } from "./authenticate";
import { countRequest } from "./count-request";

/** The project in the path, opened for a member or by an API key; counted by person or by key. */
export async function openCallerProject(
  ctx: RequestContext,
  request: Request,
  target: { projectId: string; policy: RateLimitPolicy },
): Promise<ProjectContext> {
  const key = findApiKey(request);
  if (key === null) {
    const userCtx = await authenticate(ctx, request);
    await countRequest(ctx, target.policy, userCtx.user.id);
    return openProject(userCtx, target.projectId);
  }
  return openByKey(ctx, { ...target, key });
}

/** The project of the API key that the request brings; nothing else opens it. */
export async function openKeyProject(
  ctx: RequestContext,
  request: Request,
  policy: RateLimitPolicy,
): Promise<ProjectContext> {
  const key = findApiKey(request);
  if (key === null) {
    throw unauthenticated("api_key.required", "Send an API key of the project as bearer token.");
  }
  return openByKey(ctx, { key, policy });
}

async function openByKey(
  ctx: RequestContext,
  { key, policy, projectId }: { key: string; policy: RateLimitPolicy; projectId?: string },
): Promise<ProjectContext> {
  const resolved = await resolveApiKey(ctx, key);
  await countRequest(ctx, policy, resolved.apiKeyId);
  return openProjectByApiKey(ctx, resolved, projectId ?? resolved.projectId);
}
