import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { emit, inPlatformTransaction, type RequestContext } from "@/lib/context";
import { hashPassword } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { emailTaken } from "./errors";
import { userRegistered } from "./events";
import { presentUser } from "./present-user";
import { RegisterUserInput, type UserView } from "./schemas";

/** Creates an account; the first one of an empty install becomes the platform's admin. */
export async function registerUser(
  ctx: RequestContext,
  raw: z.input<typeof RegisterUserInput>,
): Promise<UserView> {
  const input = RegisterUserInput.parse(raw);
  const passwordHash = await hashPassword(input.password);

  return inPlatformTransaction(ctx, async (ctx) => {
    // Serialises sign-ups: of two first users at the same instant only one becomes the admin.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(7283402)`);
    const [existing] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, input.email));
    if (existing) throw emailTaken();

    const [anyone] = await ctx.db.select({ id: users.id }).from(users).limit(1);
    const [user] = await ctx.db
      .insert(users)
      .values({
        id: newId("user"),
        email: input.email,
        name: input.name,
        passwordHash,
        platformRole: anyone ? "USER" : "SAAS_ADMIN",
        locale: ctx.locale,
      })
      .returning();
    await emit(ctx, userRegistered, { userId: user!.id, isFirstUser: !anyone });
    return presentUser(user!);
  });
}
