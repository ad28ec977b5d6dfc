"use client";

import { useEffect, useRef } from "react";

/** Distance from the end, in pixels, within which the reader is taken to follow the text. */
const followDistance = 80;

interface StickOptions {
  /** The last question: whoever asks another one follows again, wherever they have scrolled to. */
  asked: string | number | undefined;
  startsAtTop?: boolean;
}

/** Keeps a scrolling box at its end while it grows, unless the reader has scrolled up. */
export function useStickToEnd<Content>(
  content: Content,
  { asked, startsAtTop = false }: StickOptions,
) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const first = useRef(startsAtTop ? content : undefined);
  const lastAsked = useRef(asked);

  useEffect(() => {
    const element = box.current;
    if (lastAsked.current !== asked) follows.current = true;
    lastAsked.current = asked;
    if (!element || !follows.current || first.current === content) return;
    element.scrollTop = element.scrollHeight;
  }, [content, asked]);

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
