import type { z } from "zod";
import { requireInPerson, type UserContext, type Services } from "@/lib/context";
import { requireOwnerPresent } from "../require-owner-present";
import { OwnPasswordInput } from "../schemas";
import { readToken, signToken } from "../signed-token";

/** Long enough to sign in at the other service. */
export const linkIntentSeconds = 600;

/** Proves that the owner, in this session, asked to link an account, which a callback alone does not. */
export async function signLinkIntent(
  ctx: UserContext,
  raw: z.input<typeof OwnPasswordInput>,
): Promise<string> {
  requireInPerson(ctx);
  const { password } = OwnPasswordInput.parse(raw);
  // A session left open on a borrowed machine must not plant a way in that outlives it.
  await requireOwnerPresent(ctx, password);

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
