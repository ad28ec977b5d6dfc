"use client";

import { usePathname } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { callApi } from "@/components/common/call-api";
import type { UnreadCountView } from "@/lib/notifications/schemas";

const pollMilliseconds = 60_000;

/**
 * The number of unread notifications: asked for again on every page, and once a minute while one looks. `rendered`
 * is another object each time that the server has rendered the page.
 */
export function useUnreadCount(rendered: UnreadCountView): number {
  const pathname = usePathname();
  const [latest, setLatest] = useState({ rendered, ...rendered });

  const look = useEffectEvent(async (signal: AbortSignal) => {
    if (document.visibilityState !== "visible") return;
    try {
      const asked = await callApi<UnreadCountView>("/api/v1/account/notifications/unread-count", {
        signal,
      });
      setLatest({ rendered, ...asked });
    } catch {
      // Asked again in a minute; what is shown stays until then.
    }
  });
  useEffect(() => {
    const watch = new AbortController();
    const lookNow = () => void look(watch.signal);
    lookNow();
    const timer = setInterval(lookNow, pollMilliseconds);
    document.addEventListener("visibilitychange", lookNow);
    return () => {
      watch.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookNow);
    };
  }, [pathname]);

  // What the server has rendered anew is newer than what was asked for before, also when it is the same number.
  return (latest.rendered === rendered ? latest : rendered).unreadCount;
}
