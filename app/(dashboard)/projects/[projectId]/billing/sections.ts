import type { Permission } from "@/lib/context/permissions";

/**
 * The pages of the project's usage and plan in the order of their tabs. A new page adds a line here
 * and its name under `billing.sections`; who lacks the permission does not see the tab.
 */
export const billingSections = [
  { name: "usage", path: "", permission: "usage:read" },
  { name: "ledger", path: "ledger", permission: "usage:read" },
  { name: "limits", path: "limits", permission: "usage:read" },
  { name: "plan", path: "plan", permission: "usage:read" },
] as const satisfies readonly { name: string; path: string; permission: Permission }[];
