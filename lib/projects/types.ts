export { mayAssignRole, mayInviteAs, mayRemoveMember } from "./role-reach";
