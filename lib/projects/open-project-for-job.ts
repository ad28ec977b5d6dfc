import { mintProjectContext, type ProjectContext, type RequestContext } from "@/lib/context";

/** The context of a durable job; the project id comes from an event that a member's verb emitted. */
export function openProjectForJob(ctx: RequestContext, projectId: string): ProjectContext {
  return mintProjectContext(ctx, { projectId, actor: { type: "job" }, role: "EDITOR" });
}
