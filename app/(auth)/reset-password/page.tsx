import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ResetPasswordForm } from "@/components/auth/reset-password-form";
import { AuthShell } from "@/components/layout/auth-shell";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { resetPasswordAction } from "../link-actions";
import { readToken, type LinkSearchParams } from "../read-token";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.resetPassword");
  return { title: t("title"), referrer: "no-referrer" };
}

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: LinkSearchParams;
}) {
  const [t, messages, token] = await Promise.all([
    getTranslations("auth.resetPassword"),
    getMessages(),
    readToken(searchParams),
  ]);
  return (
    <AuthShell title={t("title")} description={t("description")}>
      <NextIntlClientProvider messages={pickMessages(messages, ["common", "errors", "auth"])}>
        <ResetPasswordForm token={token} action={resetPasswordAction} />
      </NextIntlClientProvider>
    </AuthShell>
  );
}
