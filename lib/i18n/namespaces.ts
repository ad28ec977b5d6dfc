/** Every file of `messages/<locale>/`; a new room's strings begin with a line here and in global.d.ts. */
export const namespaces = [
  "common",
  "auth",
  "projects",
  "avatars",
  "documents",
  "chat",
  "marketing",
  "errors",
  "mail",
  "keys",
  "audit",
  "admin",
  "notifications",
  "billing",
  "plans",
  "integrations",
] as const;

export type Namespace = (typeof namespaces)[number];
