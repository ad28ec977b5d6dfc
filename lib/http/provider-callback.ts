import type { User } from "next-auth";
import { cookies, headers } from "next/headers";
import {
  isLinkIntentOf,
  linkIntentSeconds,
  linkOauthAccount,
  openUser,
  signInWithProvider,
  signLinkIntent,
  type SignedIn,
} from "@/lib/auth";
import type { OwnPasswordInput } from "@/lib/auth/schemas";
import { getConfig } from "@/lib/config";
import type { RequestContext, UserContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";
import { safeReturnPath, withReturnPath } from "./safe-return-path";
import { keepChallenge } from "./sign-in-challenge";
import { keepReason } from "./sign-in-reason";
import { startRequest } from "./start-request";

const intentCookie = "link-account";
const intentPath = "/api/auth/callback";

/** Remembers that the next answer of a provider is to be linked, not to sign somebody in. */
export async function keepLinkIntent(ctx: UserContext, proof: OwnPasswordInput): Promise<void> {
  const intent = await signLinkIntent(ctx, proof);
  (await cookies()).set(intentCookie, intent, {
    httpOnly: true,
    sameSite: "lax",
    secure: ctx.services.appUrl.startsWith("https:"),
    path: intentPath,
    maxAge: linkIntentSeconds,
  });
}

/** For a new start: an intent left over from a visit that was cancelled must not meet its answer. */
export async function dropLinkIntent(): Promise<void> {
  (await cookies()).delete({ name: intentCookie, path: intentPath });
}

/**
 * What Google's or GitHub's answer leads to: a session of ours (true, and the user names it), or the
 * page to go on at: the code, the linked accounts, or what was wrong.
 */
export async function answerProvider(
  user: User,
  findSignedIn: () => Promise<SignedIn | undefined>,
): Promise<true | string> {
  const { identity } = user;
  if (!identity) return "/sign-in?problem=provider.failed";
  const ctx = startRequest(await headers());
  const intent = await takeLinkIntent();
  try {
    if (intent) return await link(ctx, { identity, intent, signedIn: await findSignedIn() });
    const { userId, sessionId } = await signInWithProvider(ctx, identity);
    Object.assign(user, { id: userId, sessionId });
    return true;
  } catch (error) {
    if (await keepChallenge(ctx, error)) return withReturnPath("/sign-in", await wayBack());
    const { kind, code } = toAppError(error);
    if (kind === "internal") throw error;
    await keepReason(ctx, error);
    return `${intent ? "/account/security" : "/sign-in"}?problem=${encodeURIComponent(code)}`;
  }
}

// Where sign-in was to lead, as next-auth remembers it while the person is at the other service.
const wayBackCookie = /^(?:__(?:Secure|Host)-)?authjs\.callback-url$/;

async function wayBack(): Promise<string> {
  const kept = (await cookies()).getAll().find(({ name }) => wayBackCookie.test(name))?.value;
  if (!kept || !URL.canParse(kept, getConfig().appUrl)) return safeReturnPath(undefined);
  const { pathname, search } = new URL(kept, getConfig().appUrl);
  return safeReturnPath(`${pathname}${search}`);
}

async function takeLinkIntent(): Promise<string | undefined> {
  const jar = await cookies();
  const intent = jar.get(intentCookie)?.value;
  if (intent) jar.delete({ name: intentCookie, path: intentPath });
  return intent;
}

type Link = {
  identity: NonNullable<User["identity"]>;
  intent: string;
  signedIn: SignedIn | undefined;
};

async function link(ctx: RequestContext, { identity, intent, signedIn }: Link): Promise<string> {
  if (!signedIn) return "/sign-in?problem=provider.failed";
  const userCtx = await openUser(ctx, signedIn);
  if (!(await isLinkIntentOf(ctx.services, intent, userCtx))) {
    return "/account/security?problem=provider.failed";
  }
  await linkOauthAccount(userCtx, identity);
  return "/account/security";
}
