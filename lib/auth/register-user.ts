import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { hashPassword, verifyPassword } from "@/lib/crypto";
import { announceTakenAddress } from "./announce-taken-address";
import { mailVerification } from "./email/mail-verification";
import { emailTaken } from "./errors";
import { insertUser } from "./insert-user";
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

  const registered = await inPlatformTransaction(ctx, async (ctx) => {
    await lockEmailAddresses(ctx);
    const [existing] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, input.email));
    if (existing) return null;

    const { email, name } = input;
    const user = await insertUser(ctx, { email, name, passwordHash });
    await mailVerification(ctx, user);
    return presentUser(user);
  });
  if (!registered) {
    // Whoever is new signs in next, which checks the password once more; the answer is no sooner here.
    await verifyPassword(null, input.password);
    await announceTakenAddress(ctx, input.email);
    throw emailTaken();
  }
  return registered;
}
