"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

const refreshMilliseconds = 1000;

/** Renders the page anew each second while something it shows is at work and somebody looks. */
export function useRefreshWhileBusy(isBusy: boolean) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  useEffect(() => {
    // Waiting begins after the answer: asked again meanwhile, a slow server would never be heard.
    if (!isBusy || isPending) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") startTransition(() => router.refresh());
    }, refreshMilliseconds);
    return () => clearInterval(timer);
  }, [isBusy, isPending, router]);
}
