import { and, count, eq } from "drizzle-orm";
import type { z } from "zod";
import { projectInvitations, projectMembers, users } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { roleOutOfReach } from "../errors";
import { lockTeam } from "../lock-team";
import { requireRoomForMember } from "../require-room-for-member";
import { mayInviteAs } from "../role-reach";
import { alreadyMember, tooManyInvitations } from "./errors";
import { handOverInvitation } from "./hand-over-invitation";
import { stillOpen, unfinished } from "./invitation-conditions";
import { invitationExpiry } from "./invitation-expiry";
import { presentInvitation } from "./present-invitation";
import { requireMayMail } from "./require-may-mail";
import { revokeInvitations } from "./revoke-invitations";
import { CreateInvitationInput, type IssuedInvitationView } from "./schemas";

const openMax = 200;

/** Invites one person by mail, or makes a link that lets a number of people in. */
export async function createInvitation(
  ctx: ProjectContext,
  raw: z.input<typeof CreateInvitationInput>,
): Promise<IssuedInvitationView> {
  requirePermission(ctx, "members:invite");
  const { email = null, role, expiresInDays, usesMax } = CreateInvitationInput.parse(raw);
  const token = newToken();
  if (email) await requireMayMail(ctx, email);

  return inTransaction(ctx, async (ctx) => {
    const { project, actor, actorRole } = await lockTeam(ctx);
    if (!mayInviteAs(actorRole, role)) throw roleOutOfReach();
    const now = ctx.services.clock.now();
    await requireRoomFor(ctx, now);
    await requireRoomForMember(ctx);
    if (email) await makeWayFor(ctx, email);

    const [row] = await ctx.db
      .insert(projectInvitations)
      .values({
        id: newId("invitation"),
        projectId: ctx.projectId,
        email,
        role,
        usesMax,
        tokenHash: hashToken(token),
        expiresAt: invitationExpiry(now, expiresInDays),
        invitedByUserId: actor.id,
      })
      .returning();
    await recordAudit(ctx, {
      action: "invitation.created",
      targetType: "invitation",
      targetId: row!.id,
      metadata: { role, email, usesMax, expiresInDays },
    });
    const names = { projectName: project.name, inviterName: actor.name };
    const link = await handOverInvitation(ctx, { token, email, role, ...names });
    const inviter = { inviterName: actor.name, inviterRole: actorRole };
    return { ...presentInvitation({ ...row!, ...inviter }, now), link };
  });
}

async function requireRoomFor(ctx: InTransaction<ProjectContext>, now: Date): Promise<void> {
  const [open] = await ctx.db
    .select({ count: count() })
    .from(projectInvitations)
    .where(and(inProject(ctx, projectInvitations), stillOpen(now)));
  if (open!.count >= openMax) throw tooManyInvitations(openMax);
}

/** A second invitation to the same address takes the place of the first. */
async function makeWayFor(ctx: InTransaction<ProjectContext>, email: string): Promise<void> {
  const [member] = await ctx.db
    .select({ userId: projectMembers.userId })
    .from(projectMembers)
    .innerJoin(users, eq(users.id, projectMembers.userId))
    .where(and(inProject(ctx, projectMembers), eq(users.email, email)));
  if (member) throw alreadyMember();

  await revokeInvitations(ctx, and(eq(projectInvitations.email, email), unfinished()));
}
