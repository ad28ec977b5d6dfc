import type { Role } from "@/lib/context";
import { invitationState } from "./invitation-state";
import type { InvitationView } from "./schemas";
import type { InvitationRow } from "./select-invitations";

export function presentInvitation(row: InvitationRow, now: Date): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Role,
    state: invitationState(row, row.inviterRole, now),
    usesCount: row.usesCount,
    usesMax: row.usesMax,
    invitedByName: row.inviterName,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
