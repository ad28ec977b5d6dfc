import { AppError, forbidden } from "@/lib/errors";
import type { ProjectContext } from "./contexts";
import { can, type Permission } from "./permissions";

/** Throws `forbidden` unless the role holds the permission and, for a program, its key was given it. */
export function requirePermission(ctx: ProjectContext, permission: Permission): void {
  const isGiven = ctx.actor.type !== "api_key" || ctx.actor.scopes.includes(permission);
  if (!isGiven) throw missingScope(permission);
  if (!can(ctx.role, permission)) throw forbidden(permission);
}

const missingScope = (permission: Permission) =>
  new AppError({
    kind: "forbidden",
    code: "scope.missing",
    message: `This API key was not given "${permission}".`,
    details: { permission },
  });
