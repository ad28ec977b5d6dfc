import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { emit, inPlatformTransaction, recordAudit, type RequestContext } from "@/lib/context";
import { hashPassword } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { mailVerification } from "./email/mail-verification";
import { emailTaken } from "./errors";
import { userRegistered } from "./events";
import { lockEmailAddresses } from "./lock-email-addresses";
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
    await lockEmailAddresses(ctx);
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
    await recordAudit(ctx, {
      action: "user.registered",
      targetType: "user",
      targetId: user!.id,
      userId: user!.id,
    });
    await mailVerification(ctx, user!);
    await emit(ctx, userRegistered, { userId: user!.id, isFirstUser: !anyone });
    return presentUser(user!);
  });
}
