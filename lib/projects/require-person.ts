import type { ProjectContext } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** The id of the member at work in person: never a key, a job, or an admin who acts as somebody. */
export function requirePerson(ctx: ProjectContext): string {
  if (ctx.actor.type === "member" && !ctx.actor.impersonatorUserId) return ctx.actor.userId;
  throw new AppError({
    kind: "forbidden",
    code: "person.required",
    message: "Only a member can do this, signed in as themselves.",
  });
}
