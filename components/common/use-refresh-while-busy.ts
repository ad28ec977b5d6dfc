"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { refreshPause } from "./refresh-pause";

/**
 * Renders the page anew while something it shows is at work and somebody looks: each second at first, less often
 * the longer it takes.
 */
export function useRefreshWhileBusy(isBusy: boolean) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const busySince = useRef(0);
  useEffect(() => {
    busySince.current = Date.now();
  }, [isBusy]);
  useEffect(() => {
    // Waiting begins after the answer: asked again meanwhile, a slow server would never be heard.
    if (!isBusy || isPending) return;
    const timer = setInterval(
      () => {
        if (document.visibilityState === "visible") startTransition(() => router.refresh());
      },
      refreshPause(Date.now() - busySince.current),
    );
    return () => clearInterval(timer);
  }, [isBusy, isPending, router]);
}
