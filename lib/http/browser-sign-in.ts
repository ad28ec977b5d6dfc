import { signSessionGrant, type SignedIn } from "@/lib/auth";
import type { RequestContext } from "@/lib/context";
import { signIn } from "./browser-session";
import { dropChallenge } from "./sign-in-challenge";

/** Gives the browser its cookie for a session that a sign-in has just opened. */
export async function openBrowserSession(ctx: RequestContext, signedIn: SignedIn): Promise<void> {
  const grant = await signSessionGrant(ctx.services, signedIn);
  await signIn("credentials", { grant, redirect: false });
  await dropChallenge();
}
