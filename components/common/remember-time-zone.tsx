"use client";

import { useEffect } from "react";
import { timeZoneCookie } from "@/lib/i18n/locales";

/** Tells the server the reader's time zone, so that dates are right in the first HTML too. */
export function RememberTimeZone() {
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    document.cookie = `${timeZoneCookie}=${zone}; Path=/; Max-Age=31536000; SameSite=Lax`;
  }, []);
  return null;
}
