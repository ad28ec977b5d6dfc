import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  // Our own sizes and shadows, so that `text-display text-foreground` are not taken for rivals.
  extend: { theme: { text: ["display"], shadow: ["float", "overlay"] } },
});

/** Joins class names; of two that contradict each other the later one wins. */
export function cn(...inputs: ClassValue[]) {
  return merge(clsx(inputs));
}
