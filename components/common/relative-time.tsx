"use client";

import { useFormatter, useNow } from "next-intl";
import { useEffect, useState } from "react";
import { useIsHydrated } from "./use-is-hydrated";

interface RelativeTimeProps {
  /** An ISO time or a Date. */
  date: string | Date;
  className?: string;
}

const tickMilliseconds = 60_000;

/** "3 minutes ago" or "in 3 days", with the exact time on hover; moves on by itself. */
export function RelativeTime({ date, className }: RelativeTimeProps) {
  const format = useFormatter();
  // The server's clock is that of the first HTML; what is drawn later goes by the reader's own.
  const served = useNow();
  const isDrawnLater = useIsHydrated();
  const [now, setNow] = useState(() => (isDrawnLater ? new Date() : served));
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), tickMilliseconds);
    return () => clearInterval(timer);
  }, []);
  const moment = typeof date === "string" ? new Date(date) : date;
  const ahead = moment.getTime() - now.getTime();
  const exact = format.dateTime(moment, { dateStyle: "medium", timeStyle: "short" });
  return (
    <time dateTime={moment.toISOString()} title={exact} className={className}>
      {/* What has just happened is newer than a clock that ticks once a minute. */}
      {format.relativeTime(moment, ahead > 0 && ahead < tickMilliseconds ? moment : now)}
    </time>
  );
}
