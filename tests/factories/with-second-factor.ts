import { Secret, TOTP } from "otpauth";
import { beginTotpSetup, confirmTotpSetup, openUser } from "@/lib/auth";
import type { UserContext } from "@/lib/context";
import { testPassword } from "./create-context";

/** The code that an authenticator app shows at this moment. */
export const codeOf = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

/** The same person with two-factor sign-in on, in a session that has given a code. */
export async function withSecondFactor(ctx: UserContext) {
  const { secret } = await beginTotpSetup(ctx, { password: testPassword });
  const code = codeOf(secret, ctx.services.clock.now());
  const { recoveryCodes } = await confirmTotpSetup(ctx, { code });
  const { services, requestId, locale, clientAddress } = ctx;
  const signedIn = { userId: ctx.user.id, sessionId: ctx.sessionId };
  return {
    ctx: await openUser({ services, requestId, locale, clientAddress }, signedIn),
    secret,
    recoveryCodes,
  };
}
