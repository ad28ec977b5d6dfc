"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { droppedFiles, type Dropped } from "./dropped-files";

/** Watches the whole window for files being dragged; calls `onDrop` with what was let go. */
export function useFileDrag(enabled: boolean, onDrop: (dropped: Dropped) => void) {
  const [dragging, setDragging] = useState(false);
  const drop = useEffectEvent(onDrop);

  useEffect(() => {
    if (!enabled) return;
    const watch = new AbortController();
    // Enter and leave fire for every element under the pointer; only the sum tells in from out.
    let depth = 0;
    const listen = (type: "dragenter" | "dragleave" | "dragover" | "drop", step: number) =>
      window.addEventListener(
        type,
        (event) => {
          if (!event.dataTransfer?.types.includes("Files")) return;
          event.preventDefault();
          depth = type === "drop" ? 0 : Math.max(0, depth + step);
          setDragging(depth > 0);
          if (type === "drop") {
            void droppedFiles(event.dataTransfer.items).then((dropped) => drop(dropped));
          }
        },
        { signal: watch.signal },
      );
    listen("dragenter", 1);
    listen("dragleave", -1);
    listen("dragover", 0);
    listen("drop", 0);
    return () => watch.abort();
  }, [enabled]);

  return enabled && dragging;
}
