import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { hashPassword } from "@/lib/crypto";
import { announceTakenAddress } from "./announce-taken-address";
import { mailVerification } from "./email/mail-verification";
import { emailTaken } from "./errors";
import { insertUser } from "./insert-user";
import { lockEmailAddresses } from "./lock-email-addresses";
import { presentUser } from "./present-user";
import { RegisterUserInput, type UserView } from "./schemas";
import { openSession } from "./sessions/open-session";
import type { SessionChannel } from "./types";

/**
 * Creates an account and signs its person in, in one; the first one of an empty install becomes the
 * platform's admin.
 */
export async function registerUser(
  ctx: RequestContext,
  raw: z.input<typeof RegisterUserInput>,
  channel: SessionChannel,
): Promise<{ user: UserView; sessionId: string }> {
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
    const session = { userId: user.id, channel, hasSecondFactor: false };
    return { user: presentUser(user), sessionId: await openSession(ctx, session) };
  });
  if (!registered) {
    await announceTakenAddress(ctx, input.email);
    throw emailTaken();
  }
  return registered;
}
