export const roles = ["OWNER", "MANAGER", "EDITOR", "OPERATOR", "VIEWER"] as const;

export type Role = (typeof roles)[number];

const viewer = [
  "project:read",
  "avatars:read",
  "documents:read",
  "conversations:read",
  "avatars:ask",
  "members:read",
] as const;
const operator = [
  ...viewer,
  "feedback:write",
  "end-users:read",
  "end-users:update",
  "usage:read",
  "integrations:read",
] as const;
const editor = [
  ...operator,
  "avatars:create",
  "avatars:update",
  "avatars:publish",
  "documents:create",
  "documents:update",
  "documents:delete",
] as const;
const manager = [
  ...editor,
  "avatars:delete",
  "project:update",
  "members:invite",
  "members:update",
  "members:remove",
  "api-keys:read",
  "api-keys:create",
  "api-keys:revoke",
  "secrets:read",
  "secrets:write",
  "integrations:write",
  "audit:read",
  "end-users:erase",
  "limits:update",
] as const;
const owner = [
  ...manager,
  "project:delete",
  "project:transfer",
  "project:require-second-factor",
  "plan:request",
] as const;

export type Permission = (typeof owner)[number];

/** Every permission there is; the owner has them all. */
export const permissions: readonly Permission[] = owner;

const permissionsByRole: Record<Role, readonly Permission[]> = {
  OWNER: owner,
  MANAGER: manager,
  EDITOR: editor,
  OPERATOR: operator,
  VIEWER: viewer,
};

/** What nobody does in another person's name, whatever that person's role. */
const inPersonOnly: readonly Permission[] = [
  "api-keys:read",
  "api-keys:create",
  "api-keys:revoke",
  "secrets:read",
  "secrets:write",
  "integrations:write",
  "members:invite",
  "members:update",
  "members:remove",
  "project:delete",
  "project:transfer",
  "project:require-second-factor",
];

export const isInPersonOnly = (permission: Permission) => inPersonOnly.includes(permission);

/** Whether a role may do a thing; an unknown role may do nothing. Pure: screens ask it too. */
export function can(role: string, permission: Permission): boolean {
  return Object.hasOwn(permissionsByRole, role)
    ? permissionsByRole[role as Role].includes(permission)
    : false;
}

/** What an API key can be given: work on content, never people, keys, secrets or the project itself. */
export const apiKeyScopes = [
  "project:read",
  "avatars:read",
  "avatars:ask",
  "documents:read",
  "documents:create",
  "documents:update",
  "documents:delete",
  "conversations:read",
  "feedback:write",
  "usage:read",
] as const satisfies readonly Permission[];

export type ApiKeyScope = (typeof apiKeyScopes)[number];

/** Whether a permission is among those that a key can be given. */
export const isApiKeyScope = (permission: string): permission is ApiKeyScope =>
  (apiKeyScopes as readonly string[]).includes(permission);
