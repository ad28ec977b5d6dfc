"use client";

import { useEffect, useRef } from "react";

/** Distance from the end, in pixels, within which the reader is taken to follow the text. */
const followDistance = 80;

/** Keeps a scrolling box at its end while it grows, unless the reader has scrolled up. */
export function useStickToEnd<Content>(content: Content, { startsAtTop = false } = {}) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const first = useRef(startsAtTop ? content : undefined);

  useEffect(() => {
    const element = box.current;
    if (!element || !follows.current || first.current === content) return;
    element.scrollTop = element.scrollHeight;
  }, [content]);

  return {
    box,
    onScroll: () => {
      const element = box.current;
      if (!element) return;
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      follows.current = left < followDistance;
    },
  };
}
