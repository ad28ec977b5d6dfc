import type { ProjectActor, UserContext } from "@/lib/context";

/** The signed-in person as who acts in a project. */
export const memberActor = (ctx: UserContext): ProjectActor => ({
  type: "member",
  userId: ctx.user.id,
  sessionId: ctx.sessionId,
  hasSecondFactor: ctx.user.hasSecondFactor,
  impersonatorUserId: ctx.impersonatorUserId,
});
