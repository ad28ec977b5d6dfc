import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { notify } from "./notify";

/** Tells platform admins of a new account, unless it is gone already. */
export async function notifyOfSignUp(
  ctx: RequestContext,
  { eventId, userId }: { eventId: string; userId: string },
): Promise<{ toldCount: number }> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const [person] = await ctx.db
      .select({ personName: users.name, personEmail: users.email })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt)));
    if (!person) return { toldCount: 0 };
    return notify(ctx, { eventId, kind: "user_registered", facts: { userId, ...person } });
  });
}
