import type { ProjectContext, UserContext } from "@/lib/context";

/** Whoever may send a key: a person, or a program by its API key. */
export type Caller = UserContext | ProjectContext;

type CallerIdentity = {
  projectId: string | null;
  userId: string | null;
  /** Tells callers apart within a tenant. */
  name: string;
};

export function callerOf(ctx: Caller): CallerIdentity {
  if (ctx.kind === "user") return { projectId: null, ...person(ctx.user.id, ctx) };
  const { projectId, actor } = ctx;
  switch (actor.type) {
    case "member":
      return { projectId, ...person(actor.userId, actor) };
    case "api_key":
      return { projectId, userId: null, name: actor.apiKeyId };
    case "admin":
    case "job":
      throw new Error("only callers of the public API send keys");
  }
}

// Who acts in a person's name must not be given what that person was answered.
const person = (userId: string, { impersonatorUserId }: { impersonatorUserId?: string }) => ({
  userId,
  name: impersonatorUserId ? `${userId} by ${impersonatorUserId}` : userId,
});
