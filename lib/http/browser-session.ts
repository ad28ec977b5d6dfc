import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { logIn, type SignedIn } from "@/lib/auth";
import { getConfig } from "@/lib/config";
import { toAppError, type AppError } from "@/lib/errors";
import { getServices } from "@/lib/services";
import { startRequest } from "./start-request";

declare module "next-auth" {
  interface User {
    sessionId?: string;
  }
  interface Session {
    signedIn?: SignedIn;
  }
}

/** A refused sign-in as next-auth wants it, with our own error inside. */
export class RefusedSignIn extends CredentialsSignin {
  constructor(readonly refusal: AppError) {
    super();
    this.code = refusal.code;
  }
}

/** Browser sessions by next-auth over the same users and the same revocable sessions as the API. */
export const { handlers, auth, signIn, signOut } = NextAuth(() => {
  const config = getConfig();
  return {
    secret: config.browserSessionSecret,
    trustHost: true,
    logger: {
      error(error) {
        // A wrong password or a cookie of an earlier secret is the visitor's, not the operator's.
        if (error instanceof CredentialsSignin || error.name === "JWTSessionError") return;
        getServices().logger.error({ error }, "Browser session failed");
      },
    },
    session: { strategy: "jwt", maxAge: config.tokens.refreshDays * 86_400 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          try {
            const ctx = startRequest(request.headers);
            const { user, sessionId } = await logIn(
              ctx,
              {
                email: String(credentials.email ?? ""),
                password: String(credentials.password ?? ""),
              },
              "browser",
            );
            return { id: user.id, sessionId };
          } catch (error) {
            throw new RefusedSignIn(toAppError(error));
          }
        },
      }),
    ],
    callbacks: {
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
