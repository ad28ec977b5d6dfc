import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/common/page-header";
import { TabLinks } from "@/components/common/tab-links";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { DashboardShell } from "../_shell/dashboard-shell";
import { accountSections } from "../_shell/account-sections";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [t, messages] = await Promise.all([getTranslations("auth.account"), getMessages()]);
  return (
    <DashboardShell>
      <PageHeader title={t("title")} />
      <TabLinks
        label={t("title")}
        tabs={accountSections.map(({ name, path }) => ({
          href: `/account/${path}`,
          label: t(`sections.${name}`),
        }))}
      />
      <NextIntlClientProvider
        messages={pickMessages(messages, ["common", "errors", "auth", "notifications"])}
      >
        <div>{children}</div>
      </NextIntlClientProvider>
    </DashboardShell>
  );
}
