export { isHigherRole, mayAssignRole, mayInviteAs, mayRemoveMember } from "./role-reach";
