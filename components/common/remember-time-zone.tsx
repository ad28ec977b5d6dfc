"use client";

import { useTimeZone } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { timeZoneCookie } from "@/lib/i18n/locales";

/** Tells the server the reader's time zone, so that dates are right in the first HTML too. */
export function RememberTimeZone() {
  const router = useRouter();
  const shownZone = useTimeZone();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const cookie = `${timeZoneCookie}=${zone}`;
    const isNews = !document.cookie.split("; ").includes(cookie);
    document.cookie = `${cookie}; Path=/; Max-Age=31536000; SameSite=Lax`;
    // By the cookie too: the server may call the same zone by another of its names for ever.
    if (isNews && zone !== shownZone) router.refresh();
  }, [router, shownZone]);
  return null;
}
