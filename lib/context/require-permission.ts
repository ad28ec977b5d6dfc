import { forbidden } from "@/lib/errors";
import type { ProjectContext } from "./contexts";
import { can, type Permission } from "./permissions";

/** Throws `forbidden` unless the role holds the permission and, for a program, its key was given it. */
export function requirePermission(ctx: ProjectContext, permission: Permission): void {
  const isGiven = ctx.actor.type !== "api_key" || ctx.actor.scopes.includes(permission);
  if (!isGiven || !can(ctx.role, permission)) throw forbidden(permission);
}
