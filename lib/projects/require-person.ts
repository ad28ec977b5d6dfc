import type { ProjectContext } from "@/lib/context";
import { personRequired } from "./errors";

/** The id of the member at work in person: never a key, a job, or an admin who acts as somebody. */
export function requirePerson(ctx: ProjectContext): string {
  if (ctx.actor.type === "member" && !ctx.actor.impersonatorUserId) return ctx.actor.userId;
  throw personRequired();
}
