import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ConfirmLinkForm } from "@/components/auth/confirm-link-form";
import { AuthShell } from "@/components/layout/auth-shell";
import { findPageUser } from "@/lib/http";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { confirmEmailChangeAction } from "../link-actions";
import { readToken, type LinkSearchParams } from "../read-token";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.changeEmail");
  return { title: t("title"), referrer: "no-referrer" };
}

export default async function ChangeEmailPage({
  searchParams,
}: {
  searchParams: LinkSearchParams;
}) {
  const [t, messages, token, userCtx] = await Promise.all([
    getTranslations("auth.changeEmail"),
    getMessages(),
    readToken(searchParams),
    findPageUser(),
  ]);
  return (
    <AuthShell title={t("title")} description={t("description")}>
      <NextIntlClientProvider messages={pickMessages(messages, ["common", "errors", "auth"])}>
        <ConfirmLinkForm
          token={token}
          action={confirmEmailChangeAction}
          submitLabel={t("submit")}
          doneText={t("done")}
          isSignedIn={userCtx !== null}
        />
      </NextIntlClientProvider>
    </AuthShell>
  );
}
