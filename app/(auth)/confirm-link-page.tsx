import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ConfirmLinkForm } from "@/components/auth/confirm-link-form";
import { AuthShell } from "@/components/layout/auth-shell";
import { findPageUser } from "@/lib/http";
import type { ActionResult } from "@/lib/http/action-result";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { readToken, type LinkSearchParams } from "./read-token";

/** Where the page's own words stand in the catalogue. */
type Words = "auth.changeEmail" | "auth.verifyEmail";

interface ConfirmLinkPageProps {
  words: Words;
  action: (input: { token: string }) => Promise<ActionResult<void>>;
  searchParams: LinkSearchParams;
}

/** The token stands in the address, so no address that is opened from here may learn it. */
export async function confirmLinkMetadata(words: Words): Promise<Metadata> {
  const t = await getTranslations(words);
  return { title: t("title"), referrer: "no-referrer" };
}

/** What a mailed link opens that one press uses up. */
export async function ConfirmLinkPage({ words, action, searchParams }: ConfirmLinkPageProps) {
  const [t, messages, token, userCtx] = await Promise.all([
    getTranslations(words),
    getMessages(),
    readToken(searchParams),
    findPageUser(),
  ]);
  return (
    <AuthShell title={t("title")} description={t("description")}>
      <NextIntlClientProvider messages={pickMessages(messages, ["common", "errors", "auth"])}>
        <ConfirmLinkForm
          token={token}
          action={action}
          submitLabel={t("submit")}
          doneText={t("done")}
          isSignedIn={userCtx !== null}
        />
      </NextIntlClientProvider>
    </AuthShell>
  );
}
