import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { ForgotPasswordForm } from "@/components/auth/forgot-password-form";
import { AuthShell } from "@/components/layout/auth-shell";
import { pageTitle } from "@/lib/i18n/page-title";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { requestPasswordResetAction } from "../link-actions";

export const generateMetadata = pageTitle("auth.forgotPassword.title");

export default async function ForgotPasswordPage() {
  const [t, messages] = await Promise.all([getTranslations("auth.forgotPassword"), getMessages()]);
  return (
    <AuthShell
      title={t("title")}
      description={t("description")}
      footer={
        <Link href="/sign-in" className="font-medium text-primary underline underline-offset-4">
          {t("back")}
        </Link>
      }
    >
      <NextIntlClientProvider messages={pickMessages(messages, ["common", "errors", "auth"])}>
        <ForgotPasswordForm action={requestPasswordResetAction} />
      </NextIntlClientProvider>
    </AuthShell>
  );
}
