import { forbidden } from "@/lib/errors";
import type { ProjectContext } from "./contexts";
import { can, type Permission } from "./permissions";

/** Throws `forbidden` unless the context's role holds the permission. */
export function requirePermission(ctx: ProjectContext, permission: Permission): void {
  if (!can(ctx.role, permission)) throw forbidden(permission);
}
