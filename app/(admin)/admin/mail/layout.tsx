import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { DashboardShell } from "@/app/(dashboard)/_shell/dashboard-shell";
import { pickMessages } from "@/lib/i18n/pick-messages";

export default async function MailLayout({ children }: { children: ReactNode }) {
  const messages = await getMessages();
  return (
    <DashboardShell>
      <NextIntlClientProvider messages={pickMessages(messages, ["common", "errors", "mail"])}>
        {children}
      </NextIntlClientProvider>
    </DashboardShell>
  );
}
