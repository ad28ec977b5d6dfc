"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const refreshMilliseconds = 1000;

/** Renders the page anew each second while something it shows is at work and somebody looks. */
export function useRefreshWhileBusy(isBusy: boolean) {
  const router = useRouter();
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, refreshMilliseconds);
    return () => clearInterval(timer);
  }, [isBusy, router]);
}
