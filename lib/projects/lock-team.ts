import type { InTransaction, ProjectContext, Role } from "@/lib/context";
import { forbidden, notFound } from "@/lib/errors";
import { lockProject } from "./lock-project";
import { findMember } from "./members/find-member";

/**
 * Begins a change of the team: the project, and who acts in which role now. The role in the context
 * may be a moment old, and in that moment the actor may have been removed.
 */
export async function lockTeam(ctx: InTransaction<ProjectContext>) {
  if (ctx.actor.type !== "member") throw forbidden("members:update");
  const project = await lockProject(ctx, ctx.projectId);
  // A statement of its own, so that it sees what the change before this one has committed.
  const actor = project && (await findMember(ctx, ctx.actor.userId));
  if (!project || !actor) throw notFound("project");
  return { project, actor, actorRole: actor.role as Role };
}
