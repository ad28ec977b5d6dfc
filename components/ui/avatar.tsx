"use client";

import { Avatar as AvatarPrimitive } from "radix-ui";
import { cn } from "./cn";

interface AvatarProps {
  /** Whose picture it is; its initials stand in until the picture is there. */
  name: string;
  imageUrl?: string | null;
  size?: "small" | "default" | "large";
  /** Square for avatars and projects, round for people. */
  shape?: "round" | "square";
  className?: string;
}

const sizes = { small: "size-6 text-xs", default: "size-8 text-sm", large: "size-12 text-lg" };

/** A picture or initials; decorative, the name stands beside it. */
export function Avatar({
  name,
  imageUrl,
  size = "default",
  shape = "round",
  className,
}: AvatarProps) {
  return (
    <AvatarPrimitive.Root
      aria-hidden
      className={cn(
        "inline-flex shrink-0 items-center justify-center overflow-hidden bg-primary-soft font-medium text-primary select-none",
        sizes[size],
        shape === "round" ? "rounded-full" : "rounded-md",
        className,
      )}
    >
      {imageUrl ? (
        <AvatarPrimitive.Image src={imageUrl} alt="" className="size-full object-cover" />
      ) : null}
      <AvatarPrimitive.Fallback>{initials(name)}</AvatarPrimitive.Fallback>
    </AvatarPrimitive.Root>
  );
}

function initials(name: string) {
  const words = name.trim().split(/\s+/u);
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? "");
  return letters.join("").toUpperCase();
}
