"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { localeCookie, localeNames, locales, type Locale } from "@/lib/i18n/locales";
import { SegmentedControl } from "./segmented-control";

/** Changes the language of the interface, for a year, and draws the page anew in it. */
export function LocaleSwitch() {
  const t = useTranslations("common.layout");
  const router = useRouter();
  const [locale, showAtOnce] = useOptimistic(useLocale());
  const [, startTransition] = useTransition();

  const choose = (next: Locale) => {
    const secure = window.location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${localeCookie}=${next}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    startTransition(() => {
      showAtOnce(next);
      router.refresh();
    });
  };

  return (
    <SegmentedControl
      label={t("language")}
      value={locale}
      onChange={choose}
      segments={locales.map((value) => ({
        value,
        label: localeNames[value],
        face: value.toUpperCase(),
      }))}
    />
  );
}
