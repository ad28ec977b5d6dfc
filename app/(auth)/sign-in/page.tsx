import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { SignInProblem } from "@/components/auth/sign-in-problem";
import { SignInSteps } from "@/components/auth/sign-in-steps";
import { AuthShell } from "@/components/layout/auth-shell";
import { findPageUser, safeReturnPath, withReturnPath } from "@/lib/http";
import { findChallenge } from "@/lib/http/sign-in-challenge";
import { findReason } from "@/lib/http/sign-in-reason";
import { listSignInProviders } from "@/lib/http/start-provider";
import { pageTitle } from "@/lib/i18n/page-title";
import { pickMessages } from "@/lib/i18n/pick-messages";
import {
  giveSecondFactorAction,
  signInAction,
  startOverAction,
  startProviderAction,
} from "../actions";

export const generateMetadata = pageTitle("auth.signIn.title");

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Partial<Record<"next" | "problem" | "error", string | string[]>>>;
}) {
  // Ours says what was wrong; next-auth's own only that something was.
  const { next, error, problem = error && "provider.failed" } = await searchParams;
  const nextHref = safeReturnPath(next);
  if (await findPageUser()) {
    // Whoever is signed in came back from linking an account, and is told there what went wrong.
    const problemHref = `/account/security?problem=${encodeURIComponent(String(problem))}`;
    redirect(problem ? problemHref : nextHref);
  }
  const [t, messages, challenge, reason] = await Promise.all([
    getTranslations("auth.signIn"),
    getMessages(),
    findChallenge(),
    findReason(),
  ]);
  return (
    <AuthShell
      title={t("title")}
      footer={
        <>
          {t("noAccount")}{" "}
          <Link
            href={withReturnPath("/sign-up", nextHref)}
            className="font-medium text-primary underline underline-offset-4"
          >
            {t("signUpLink")}
          </Link>
        </>
      }
    >
      <NextIntlClientProvider messages={pickMessages(messages, ["common", "errors", "auth"])}>
        {problem ? <SignInProblem code={String(problem)} reason={reason} /> : null}
        <SignInSteps
          providers={listSignInProviders()}
          startProvider={startProviderAction}
          signIn={signInAction}
          giveSecondFactor={giveSecondFactorAction}
          startOver={startOverAction.bind(null, undefined)}
          awaitsCode={challenge !== null}
          nextHref={nextHref}
        />
      </NextIntlClientProvider>
    </AuthShell>
  );
}
