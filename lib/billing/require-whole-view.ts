import type { ProjectContext } from "@/lib/context";
import { forbidden } from "@/lib/errors";

/** The books tell of the whole project, so a key that is held to some avatars may not read them. */
export function requireWholeView({ actor }: ProjectContext): void {
  if (actor.type === "api_key" && actor.avatarIds !== null) throw forbidden("usage:read");
}
