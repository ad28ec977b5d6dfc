import type { Permission } from "@/lib/context/permissions";

/**
 * The pages of the project's settings in the order of their tabs. A new page adds a line here and
 * its name under `projects.settings.sections`; who lacks the permission does not see the tab.
 */
export const settingsSections = [
  { name: "general", path: "", permission: "project:update" },
  { name: "members", path: "members", permission: "members:read" },
  { name: "apiKeys", path: "api-keys", permission: "api-keys:read" },
  { name: "secrets", path: "secrets", permission: "secrets:read" },
  { name: "audit", path: "audit", permission: "audit:read" },
] as const satisfies readonly { name: string; path: string; permission: Permission }[];
