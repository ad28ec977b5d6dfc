"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { callApi } from "@/components/common/call-api";
import type { UnreadCountView } from "@/lib/notifications/schemas";

const pollMilliseconds = 60_000;

/** The number of unread notifications: asked for again on every page, and once a minute while one looks. */
export function useUnreadCount(initial: number): number {
  const pathname = usePathname();
  const [latest, setLatest] = useState({ initial, count: initial });

  useEffect(() => {
    const watch = new AbortController();
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      try {
        const { unreadCount } = await callApi<UnreadCountView>(
          "/api/v1/account/notifications/unread-count",
          { signal: watch.signal },
        );
        setLatest({ initial, count: unreadCount });
      } catch {
        // Asked again in a minute; what is shown stays until then.
      }
    };
    void look();
    const timer = setInterval(() => void look(), pollMilliseconds);
    const lookNow = () => void look();
    document.addEventListener("visibilitychange", lookNow);
    return () => {
      watch.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookNow);
    };
  }, [pathname, initial]);

  // What the server rendered anew is newer than what was asked for before.
  return latest.initial === initial ? latest.count : initial;
}
