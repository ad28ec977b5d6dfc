import { can, roles, type Role } from "@/lib/context/permissions";

const rank = (role: Role) => roles.length - roles.indexOf(role);

export const isHigherRole = (role: Role, than: Role) => rank(role) > rank(than);

/** Owners reach everybody, their like included; everybody else only those below themselves. */
const reaches = (actorRole: Role, targetRole: Role) =>
  actorRole === "OWNER" || isHigherRole(actorRole, targetRole);

/** Whether this actor may turn a member of one role into another; nobody gives more than they have. */
export const mayAssignRole = (actorRole: Role, targetRole: Role, newRole: Role) =>
  can(actorRole, "members:update") &&
  reaches(actorRole, targetRole) &&
  !isHigherRole(newRole, actorRole);

export const mayRemoveMember = (actorRole: Role, targetRole: Role) =>
  can(actorRole, "members:remove") && reaches(actorRole, targetRole);

/** Whether this actor may invite somebody to this role; a project is handed over, never invited to. */
export const mayInviteAs = (actorRole: Role, role: Role) =>
  can(actorRole, "members:invite") && role !== "OWNER" && !isHigherRole(role, actorRole);
