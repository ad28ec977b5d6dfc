import { openUser } from "@/lib/auth";
import { mailVerification } from "@/lib/auth/email/mail-verification";
import { insertUser } from "@/lib/auth/insert-user";
import { lockEmailAddresses } from "@/lib/auth/lock-email-addresses";
import { openSession } from "@/lib/auth/sessions/open-session";
import { createAvatar } from "@/lib/avatars";
import { inPlatformTransaction, outboxSettled } from "@/lib/context";
import { hashPassword } from "@/lib/crypto";
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

let testPasswordHash: Promise<string> | undefined;

/** A new person, registered and signed in; a hash for each would take longer than most tests. */
export async function createUserContext(ctx = requestContext()): Promise<UserContext> {
  // What an earlier test committed goes to its own sink, and that one must not take what comes now.
  await outboxSettled(ctx.services);
  const passwordHash = await (testPasswordHash ??= hashPassword(testPassword));
  const email = `${newId("user")}@example.com`.toLowerCase();
  const signedIn = await inPlatformTransaction(ctx, async (ctx) => {
    await lockEmailAddresses(ctx);
    const user = await insertUser(ctx, { email, name: "Test Person", passwordHash });
    await mailVerification(ctx, user);
    const session = { userId: user.id, channel: "api", hasSecondFactor: false } as const;
    return { userId: user.id, sessionId: await openSession(ctx, session) };
  });
  return openUser(ctx, signedIn);
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
