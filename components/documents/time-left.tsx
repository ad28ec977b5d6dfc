"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { addSample, secondsLeft, type ProgressSample } from "./seconds-left";

/** Says about how long it will take; nothing while that is not known. */
export function TimeLeft({ share }: { share: number }) {
  const t = useTranslations("documents.timeLeft");
  const seconds = useSecondsLeft(share);
  if (seconds === null) return null;
  if (seconds < 10) return t("moment");
  if (seconds < 55) return t("seconds", { count: Math.ceil(seconds / 10) * 10 });
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? t("minutes", { count: minutes })
    : t("hours", { count: Math.round(minutes / 60) });
}

/** Looks once a second, so that a standstill shows too. */
function useSecondsLeft(share: number): number | null {
  const latest = useRef(share);
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    latest.current = share;
  }, [share]);
  useEffect(() => {
    let samples: readonly ProgressSample[] = [];
    const timer = setInterval(() => {
      const sample = { atMilliseconds: performance.now(), share: latest.current };
      samples = addSample(samples, sample);
      setSeconds(secondsLeft(samples));
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
