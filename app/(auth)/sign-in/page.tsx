import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignInSteps } from "@/components/auth/sign-in-steps";
import { AuthShell } from "@/components/layout/auth-shell";
import { findPageUser, safeReturnPath, withReturnPath } from "@/lib/http";
import { findChallenge } from "@/lib/http/browser-sign-in";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { giveSecondFactorAction, signInAction, startOverAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title") };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const nextHref = safeReturnPath((await searchParams).next);
  if (await findPageUser()) redirect(nextHref);
  const [t, messages, challenge] = await Promise.all([
    getTranslations("auth.signIn"),
    getMessages(),
    findChallenge(),
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
        <SignInSteps
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
