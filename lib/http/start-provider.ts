import { signInProviders, type SignInProvider } from "@/lib/auth/types";
import { getConfig } from "@/lib/config";
import { notFound } from "@/lib/errors";
import { signIn } from "./browser-session";

/** The other services that are configured, in the order in which they are shown. */
export function listSignInProviders(): SignInProvider[] {
  const configured = getConfig().signInProviders;
  return signInProviders.filter((provider) => configured[provider]);
}

/** The other service's address where a person signs in there and is sent back. */
export async function startProvider(provider: SignInProvider, redirectTo: string): Promise<string> {
  if (!listSignInProviders().includes(provider)) throw notFound("provider");
  return String(await signIn(provider, { redirect: false, redirectTo }));
}
