import NextAuth, { CredentialsSignin, type NextAuthResult } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { readSessionGrant, type SignedIn } from "@/lib/auth";
import { getConfig } from "@/lib/config";
import { getServices } from "@/lib/services";
import { answerProvider } from "./provider-callback";
import { configuredProviders } from "./sign-in-providers";

declare module "next-auth" {
  interface User {
    sessionId?: string;
  }
  interface Session {
    signedIn?: SignedIn;
  }
}

/** A cookie of an earlier secret, or an answer of another service to somebody else's question. */
const visitorsOwn = ["JWTSessionError", "InvalidCheck"];

/**
 * Longer than any session is left unused: nothing renews the cookie while a page is rendered, and it
 * opens nothing once the session that it names is over.
 */
const cookieSeconds = 365 * 86_400;

/**
 * Browser sessions by next-auth over the same revocable sessions as the API. The verbs of sign-in
 * open a session; the provider here only takes the grant for it, never a password.
 */
export const { handlers, auth, signIn, signOut }: NextAuthResult = NextAuth(() => {
  const config = getConfig();
  return {
    secret: config.browserSessionSecret,
    trustHost: true,
    logger: {
      error(error) {
        if (error instanceof CredentialsSignin || visitorsOwn.includes(error.name)) return;
        getServices().logger.error({ error }, "Browser session failed");
      },
    },
    session: { strategy: "jwt", maxAge: cookieSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { grant: {} },
        async authorize({ grant }) {
          const signedIn = await readSessionGrant(getServices(), String(grant ?? ""));
          return signedIn && { id: signedIn.userId, sessionId: signedIn.sessionId };
        },
      }),
      ...configuredProviders(config.signInProviders),
    ],
    callbacks: {
      signIn: async ({ user, account }) =>
        account?.type === "credentials" ||
        answerProvider(user, async () => (await auth())?.signedIn),
      jwt({ token, user }) {
        // Only at sign-in: from then on the cookie names the session, and the database decides.
        return user ? { sub: user.id, sid: user.sessionId } : token;
      },
      session({ session, token }) {
        if (typeof token.sub === "string" && typeof token.sid === "string") {
          session.signedIn = { userId: token.sub, sessionId: token.sid };
        }
        return session;
      },
    },
  };
});
