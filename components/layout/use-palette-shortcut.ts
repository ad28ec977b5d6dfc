"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};
const onApple = () => /Mac|iPhone|iPad/u.test(navigator.platform);

/** How the palette's shortcut is written on this machine: "⌘K" or "Ctrl K". */
export function usePaletteShortcut() {
  return useSyncExternalStore(subscribe, onApple, () => false) ? "⌘K" : "Ctrl K";
}
