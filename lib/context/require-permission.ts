import { AppError, forbidden } from "@/lib/errors";
import type { ProjectContext, UserContext } from "./contexts";
import { can, isInPersonOnly, type Permission } from "./permissions";

/** Throws `forbidden` unless the role holds the permission and, for a program, its key was given it. */
export function requirePermission(ctx: ProjectContext, permission: Permission): void {
  if (!isGivenTo(ctx, permission)) {
    throw ctx.actor.type === "admin" ? forbidden(permission) : missingScope(permission);
  }
  if (!can(ctx.role, permission)) throw forbidden(permission);
  if (isKeptFrom(ctx, permission)) throw impersonationNotAllowed(permission);
}

/** The same question without the throw: what a screen asks before it offers a thing. */
export function allows(ctx: ProjectContext, permission: Permission): boolean {
  return isGivenTo(ctx, permission) && can(ctx.role, permission) && !isKeptFrom(ctx, permission);
}

/** Throws unless a platform admin works on the project from the console. Returns who. */
export function requireAdminAtWork({ actor }: ProjectContext): string {
  if (actor.type !== "admin") throw forbidden("platform:administer");
  return actor.userId;
}

/** Throws when an admin acts in the person's name: accounts are changed by their owners alone. */
export function requireInPerson(ctx: UserContext): void {
  if (ctx.impersonatorUserId) throw impersonationNotAllowed();
}

/** What a platform admin sees of a tenant from the console; for more they act in a person's name. */
const givenToAdmins: readonly Permission[] = ["project:read", "usage:read"];

function isGivenTo({ actor }: ProjectContext, permission: Permission): boolean {
  if (actor.type === "api_key") return actor.scopes.includes(permission);
  return actor.type !== "admin" || givenToAdmins.includes(permission);
}

const isKeptFrom = ({ actor }: ProjectContext, permission: Permission) =>
  actor.type === "member" && actor.impersonatorUserId !== undefined && isInPersonOnly(permission);

const missingScope = (permission: Permission) =>
  new AppError({
    kind: "forbidden",
    code: "scope.missing",
    message: `This API key was not given "${permission}".`,
    details: { permission },
  });

const impersonationNotAllowed = (permission?: Permission) =>
  new AppError({
    kind: "forbidden",
    code: "impersonation.not_allowed",
    message: "This is not done in another person's name.",
    details: permission && { permission },
  });
