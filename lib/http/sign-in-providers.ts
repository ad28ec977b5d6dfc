import type { Provider } from "next-auth/providers";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import type { ProviderIdentity } from "@/lib/auth/schemas";
import type { Config } from "@/lib/config";

declare module "next-auth" {
  interface User {
    /** What Google or GitHub said; next-auth makes up the user's id itself. */
    identity?: ProviderIdentity;
  }
}

/**
 * next-auth's own choice is PKCE alone, which a service may ignore; then an answer that somebody else
 * fetched for their own account could be slipped to a browser that is about to link one.
 */
const everyCheck = ["pkce", "state"] as const;

type Settings = Config["signInProviders"];

/** The other services that are configured, each told to say whether the address is verified. */
export function configuredProviders({ google, github }: Settings): Provider[] {
  return [...(google ? [googleProvider(google)] : []), ...(github ? [githubProvider(github)] : [])];
}

function googleProvider({
  clientId,
  clientSecret,
  baseUrl,
}: NonNullable<Settings["google"]>): Provider {
  return Google({
    clientId,
    clientSecret,
    checks: [...everyCheck, "nonce"],
    ...(baseUrl && { issuer: baseUrl }),
    profile: (profile) => ({
      id: profile.sub,
      identity: {
        provider: "google",
        providerAccountId: profile.sub,
        email: profile.email ?? null,
        isEmailVerified: profile.email_verified === true,
        name: profile.name ?? "",
      },
    }),
  });
}

type GithubEmail = { email: string; primary: boolean; verified: boolean };
type GithubProfile = { id: number; login: string; name: string | null; primary?: GithubEmail };

function githubProvider({
  clientId,
  clientSecret,
  baseUrl,
}: NonNullable<Settings["github"]>): Provider {
  const apiUrl = baseUrl ? `${baseUrl}/api/v3` : "https://api.github.com";
  const ask = async (path: string, accessToken: string) => {
    const response = await fetch(`${apiUrl}${path}`, {
      headers: { authorization: `Bearer ${accessToken}`, "user-agent": "ai-avatar-platform" },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`GitHub answered ${response.status} for ${path}`);
    return response.json() as Promise<unknown>;
  };
  return {
    ...GitHub({
      clientId,
      clientSecret,
      checks: [...everyCheck],
      enterprise: baseUrl ? { baseUrl } : undefined,
    }),
    userinfo: {
      url: `${apiUrl}/user`,
      // The public profile does not say whether its address is verified; the list of addresses does.
      async request({ tokens }: { tokens: { access_token?: string } }) {
        const token = String(tokens.access_token);
        const [profile, emails] = await Promise.all([
          ask("/user", token),
          ask("/user/emails", token),
        ]);
        const primary = (emails as GithubEmail[]).find((email) => email.primary);
        return { ...(profile as GithubProfile), primary };
      },
    },
    profile: ({ id, login, name, primary }: GithubProfile) => ({
      id: String(id),
      identity: {
        provider: "github" as const,
        providerAccountId: String(id),
        email: primary?.email ?? null,
        isEmailVerified: primary?.verified === true,
        name: name ?? login,
      },
    }),
  } as Provider;
}
