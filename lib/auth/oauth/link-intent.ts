import { requireInPerson, type UserContext, type Services } from "@/lib/context";
import { readToken, signToken } from "../signed-token";

/** Long enough to sign in at the other service. */
export const linkIntentSeconds = 600;

/** Proves that this session asked to link an account, which a callback alone does not. */
export function signLinkIntent(ctx: UserContext): Promise<string> {
  requireInPerson(ctx);
  return signToken(ctx.services, {
    purpose: "link-account",
    userId: ctx.user.id,
    seconds: linkIntentSeconds,
    claims: { sid: ctx.sessionId },
  });
}

/** Whether the intent is of this very session. */
export async function isLinkIntentOf(
  services: Services,
  token: string,
  { user, sessionId }: UserContext,
): Promise<boolean> {
  const intent = await readToken(services, "link-account", token);
  return intent?.sub === user.id && intent.sid === sessionId;
}
