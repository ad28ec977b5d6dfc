import type { projectInvitations } from "@/db/schema";
import type { Role } from "@/lib/context/permissions";
import { mayInviteAs } from "../role-reach";
import type { InvitationState } from "./schemas";

type Facts = Pick<
  typeof projectInvitations.$inferSelect,
  "role" | "revokedAt" | "expiresAt" | "usesCount" | "usesMax"
>;

/** An invitation lives as long as its inviter may still give its role, so none outlives a removal. */
export function invitationState(
  invitation: Facts,
  inviterRole: string | null,
  now: Date,
): InvitationState {
  if (invitation.revokedAt) return "revoked";
  if (invitation.usesCount >= invitation.usesMax) return "used";
  if (invitation.expiresAt <= now) return "expired";
  const maySay = inviterRole !== null && mayInviteAs(inviterRole as Role, invitation.role as Role);
  return maySay ? "pending" : "withdrawn";
}
