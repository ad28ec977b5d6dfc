import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ThemeProvider } from "@/components/common/theme-provider";
import { nonceHeader } from "@/lib/http/security-headers";
import { pickMessages } from "@/lib/i18n/pick-messages";
import "./globals.css";

/** Title and description of pages that have none of their own. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations();
  const product = t("common.layout.product");
  return {
    title: { default: product, template: `%s · ${product}` },
    description: t("marketing.metaDescription"),
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfcfa" },
    { media: "(prefers-color-scheme: dark)", color: "#12100d" },
  ],
};

/** The document around every page: language, fonts, theme, and the strings all screens share. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, messages, requestHeaders] = await Promise.all([
    getLocale(),
    getMessages(),
    headers(),
  ]);
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <ThemeProvider nonce={requestHeaders.get(nonceHeader) ?? ""}>
          <NextIntlClientProvider messages={pickMessages(messages, ["common", "errors"])}>
            {children}
          </NextIntlClientProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
