export const roles = ["OWNER", "MANAGER", "EDITOR", "OPERATOR", "VIEWER"] as const;

export type Role = (typeof roles)[number];

const viewer = [
  "project:read",
  "avatars:read",
  "documents:read",
  "conversations:read",
  "avatars:ask",
] as const;
const operator = [...viewer, "feedback:write"] as const;
const editor = [
  ...operator,
  "avatars:create",
  "avatars:update",
  "avatars:publish",
  "documents:create",
  "documents:update",
  "documents:delete",
] as const;
const manager = [...editor, "avatars:delete", "project:update"] as const;
const owner = [...manager, "project:delete"] as const;

export type Permission = (typeof owner)[number];

const permissionsByRole: Record<Role, readonly Permission[]> = {
  OWNER: owner,
  MANAGER: manager,
  EDITOR: editor,
  OPERATOR: operator,
  VIEWER: viewer,
};

/** Whether a role may do a thing; an unknown role may do nothing. Pure: screens ask it too. */
export function can(role: string, permission: Permission): boolean {
  return Object.hasOwn(permissionsByRole, role)
    ? permissionsByRole[role as Role].includes(permission)
    : false;
}
