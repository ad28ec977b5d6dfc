"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether what only the browser has (its storage, its clock) may be read: not yet in the first render of a loaded page. */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
