import type { ProjectContext, RequestContext } from "@/lib/context";
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
  const resolved = await resolveApiKey(ctx, key);
  await countRequest(ctx, target.policy, resolved.apiKeyId);
  return openProjectByApiKey(ctx, resolved, target.projectId);
}
