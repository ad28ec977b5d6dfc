import { openUser, registerUser, logIn } from "@/lib/auth";
import { createAvatar } from "@/lib/avatars";
import { createMemorySink } from "@/lib/events";
import { newId } from "@/lib/ids";
import { createProject, openProject } from "@/lib/projects";
import { getServices } from "@/lib/services";
import type { ProjectContext, RequestContext, Services, UserContext } from "@/lib/context";

/** The real services of the test platform; events are kept in memory unless a test replaces that. */
export function testServices(changes: Partial<Services> = {}): Services {
  return { ...getServices(), events: createMemorySink(), ...changes };
}

export function requestContext(changes: Partial<Services> = {}): RequestContext {
  return {
    services: testServices(changes),
    requestId: newId("request"),
    locale: "en",
    clientAddress: "192.0.2.1",
  };
}

/** Of everybody whom these factories make. */
export const testPassword = "a long enough password";

/** A new person, signed in. */
export async function createUserContext(ctx = requestContext()): Promise<UserContext> {
  const credentials = { email: `${newId("user")}@example.com`, password: testPassword };
  await registerUser(ctx, { ...credentials, name: "Test Person" });
  const { user, sessionId } = await logIn(ctx, credentials, "api");
  return openUser(ctx, { userId: user.id, sessionId });
}

/** A new project with a new owner. */
export async function createProjectContext(ctx = requestContext()): Promise<ProjectContext> {
  const userCtx = await createUserContext(ctx);
  const project = await createProject(userCtx, { name: "Test project" });
  return openProject(userCtx, project.id);
}

/** A new avatar in a new project. */
export async function createAvatarContext(ctx = requestContext()) {
  const projectCtx = await createProjectContext(ctx);
  const avatar = await createAvatar(projectCtx, { name: "Test avatar" });
  return { ctx: projectCtx, avatarId: avatar.id };
}
