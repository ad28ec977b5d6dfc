import { projectMembers } from "@/db/schema";
import {
  inPlatformTransaction,
  type ProjectContext,
  type Role,
  type UserContext,
} from "@/lib/context";
import { openProject } from "@/lib/projects";
import { createUserContext } from "./create-context";

/** The same project, opened by a new person who has this role in it. */
export async function withRole(ctx: ProjectContext, role: Role): Promise<ProjectContext> {
  const { services, requestId, locale, clientAddress } = ctx;
  const userCtx = await createUserContext({ services, requestId, locale, clientAddress });
  return joinAs(ctx, userCtx, role);
}

/** The same project, opened by this person, who has this role in it from now on. */
export async function joinAs(
  ctx: ProjectContext,
  userCtx: UserContext,
  role: Role,
): Promise<ProjectContext> {
  await inPlatformTransaction(userCtx, (tx) =>
    tx.db
      .insert(projectMembers)
      .values({ projectId: ctx.projectId, userId: userCtx.user.id, role }),
  );
  return openProject(userCtx, ctx.projectId);
}
