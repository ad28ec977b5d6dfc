import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { CredentialsForm } from "@/components/auth/credentials-form";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { AuthShell } from "@/components/layout/auth-shell";
import { findPageUser, openPageVisitor, safeReturnPath, withReturnPath } from "@/lib/http";
import { listSignInProviders } from "@/lib/http/start-provider";
import { pageTitle } from "@/lib/i18n/page-title";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { findInvitedAddress } from "@/lib/projects";
import { signUpAction, startProviderAction } from "../actions";

export const generateMetadata = pageTitle("auth.signUp.title");

export default async function SignUpPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const nextHref = safeReturnPath((await searchParams).next);
  if (await findPageUser()) redirect(nextHref);
  const [t, messages, email] = await Promise.all([
    getTranslations("auth.signUp"),
    getMessages(),
    invitedAddress(nextHref),
  ]);
  return (
    <AuthShell
      title={t("title")}
      description={t("description")}
      footer={
        <>
          {t("haveAccount")}{" "}
          <Link
            href={withReturnPath("/sign-in", nextHref)}
            className="font-medium text-primary underline underline-offset-4"
          >
            {t("signInLink")}
          </Link>
        </>
      }
    >
      <NextIntlClientProvider messages={pickMessages(messages, ["common", "errors", "auth"])}>
        <ProviderButtons
          providers={listSignInProviders()}
          start={startProviderAction}
          nextHref={nextHref}
        />
        <CredentialsForm mode="signUp" action={signUpAction} nextHref={nextHref} email={email} />
      </NextIntlClientProvider>
    </AuthShell>
  );
}

/** Whoever comes from the mail of an invitation need not type where it went. */
async function invitedAddress(nextHref: string): Promise<string | undefined> {
  const token = /^\/invitations\/([\w-]+)$/.exec(nextHref)?.[1];
  return token
    ? ((await findInvitedAddress(await openPageVisitor(), token)) ?? undefined)
    : undefined;
}
