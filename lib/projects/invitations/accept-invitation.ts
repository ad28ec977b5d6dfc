import { and, eq } from "drizzle-orm";
import { projectMembers } from "@/db/schema";
import { holdPerson, markEmailVerified } from "@/lib/auth";
import {
  emit,
  inPlatformTransaction,
  recordAudit,
  requireInPerson,
  type InTransaction,
  type Role,
  type UserContext,
} from "@/lib/context";
import { toAppError, unauthenticated } from "@/lib/errors";
import { memberJoined, memberRoleChanged } from "../events";
import { lockProject } from "../lock-project";
import { requireRoomForMember } from "../require-room-for-member";
import { openProjectForJob } from "../open-project-for-job";
import { isHigherRole } from "../role-reach";
import { noRoomInProject, noSuchInvitation } from "./errors";
import { findOffered } from "./find-offered";
import { countUse } from "./count-use";
import { resolveInvitation } from "./resolve-invitation";
import type { JoinedProjectView } from "./schemas";

/** Makes the caller a member; who is one already keeps the higher of the two roles. */
export async function acceptInvitation(
  ctx: UserContext,
  token: string,
): Promise<JoinedProjectView> {
  requireInPerson(ctx);

  return inPlatformTransaction(ctx, async (ctx) => {
    const found = await resolveInvitation(ctx, token);
    if (!found) throw noSuchInvitation();
    const project = await lockProject(ctx, found.projectId);
    if (!project || project.suspendedAt) throw noSuchInvitation();
    // The session was good a moment ago; whoever is suspended since then joins nothing.
    if (!(await holdPerson(ctx, ctx.user.id))) throw unauthenticated();

    const joined = (role: Role) => ({ projectId: project.id, projectName: project.name, role });
    const offer = await findOffered(ctx, { ...found, email: ctx.user.email });
    const role = offer?.role as Role | undefined;
    const present = await findRole(ctx, found.projectId);
    // A second click, or a link that offers a member nothing more: harmless, and nothing is used up.
    if (present && !(role && isHigherRole(role, present))) return joined(present);
    if (!offer || !role) throw noSuchInvitation();

    await countUse(ctx, found);
    await (present ? raise(ctx, found, { present, role }) : join(ctx, found, role));
    // The link was shown in that mailbox and nowhere else.
    if (offer.email) await markEmailVerified(ctx, ctx.user.id);
    return joined(role);
  });
}

type Found = { projectId: string; invitationId: string };

async function findRole(ctx: InTransaction<UserContext>, projectId: string) {
  const [row] = await ctx.db
    .select({ role: projectMembers.role })
    .from(projectMembers)
    .where(membership(ctx, projectId));
  return row?.role as Role | undefined;
}

const membership = (ctx: UserContext, projectId: string) =>
  and(eq(projectMembers.projectId, projectId), eq(projectMembers.userId, ctx.user.id));

async function join(
  ctx: InTransaction<UserContext>,
  { projectId, invitationId }: Found,
  role: Role,
): Promise<void> {
  const userId = ctx.user.id;
  await requireRoom(ctx, projectId);
  await ctx.db.insert(projectMembers).values({ projectId, userId, role });
  await emit(ctx, memberJoined, { projectId, userId, role });
  await recordAudit(ctx, {
    projectId,
    action: "member.joined",
    targetType: "user",
    targetId: userId,
    metadata: { role, invitationId },
  });
}

async function requireRoom(ctx: InTransaction<UserContext>, projectId: string): Promise<void> {
  const { db, outbox } = ctx;
  // Counted in this very transaction, whose lock on the project makes those who join take turns.
  const project = { ...openProjectForJob(ctx, projectId), db, outbox };
  await requireRoomForMember(project).catch((error: unknown) => {
    throw toAppError(error).kind === "plan_limit" ? noRoomInProject() : error;
  });
}

async function raise(
  ctx: InTransaction<UserContext>,
  { projectId, invitationId }: Found,
  { present: previousRole, role }: { present: Role; role: Role },
): Promise<void> {
  const userId = ctx.user.id;
  await ctx.db.update(projectMembers).set({ role }).where(membership(ctx, projectId));
  await emit(ctx, memberRoleChanged, { projectId, userId, previousRole, role });
  await recordAudit(ctx, {
    projectId,
    action: "member.role_changed",
    targetType: "user",
    targetId: userId,
    metadata: { previousRole, role, invitationId },
  });
}
