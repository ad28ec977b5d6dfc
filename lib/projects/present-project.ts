import type { projects } from "@/db/schema";
import type { Role } from "@/lib/context";
import type { ProjectView } from "./schemas";

export function presentProject(
  row: typeof projects.$inferSelect,
  { role, planId }: { role: Role; planId?: string },
): ProjectView {
  return {
    id: row.id,
    name: row.name,
    role,
    plan: planId ?? "free",
    requiresSecondFactor: row.requiresSecondFactor,
    isSuspended: row.suspendedAt !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
