"use client";

import { useEffect } from "react";

const pollMilliseconds = 1000;

/** Reads again every second while something is at work and the tab is seen. `read` never rejects. */
export function usePolling(isWatching: boolean, read: (signal: AbortSignal) => Promise<void>) {
  useEffect(() => {
    if (!isWatching) return;
    const watch = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const tick = async () => {
      if (document.visibilityState === "visible") await read(watch.signal);
      // Waiting begins after the answer, so a slow server is never asked twice at once.
      if (!watch.signal.aborted) timer = setTimeout(() => void tick(), pollMilliseconds);
    };
    timer = setTimeout(() => void tick(), pollMilliseconds);
    return () => {
      watch.abort();
      clearTimeout(timer);
    };
  }, [isWatching, read]);
}
