import { mintProjectContext, type ProjectContext, type UserContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { memberActor } from "./member-actor";

/** The context of a project that its creator is about to write; the id exists nowhere yet. */
export function openNewProject(ctx: UserContext): ProjectContext {
  return mintProjectContext(ctx, {
    projectId: newId("project"),
    actor: memberActor(ctx),
    role: "OWNER",
  });
}
