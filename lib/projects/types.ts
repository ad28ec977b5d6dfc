export { isHigherRole, mayAssignRole, mayInviteAs, mayRemoveMember } from "./role-reach";
export { invitableRoles, invitationDaysDefault, invitationUsesMax } from "./invitations/types";

/** What the list of all projects can be narrowed to. */
export const projectStates = ["active", "suspended", "deleted"] as const;
