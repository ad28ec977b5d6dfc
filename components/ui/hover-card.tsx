"use client";

import { HoverCard as HoverCardPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { floatingStyles } from "./control-styles";

export const HoverCard = HoverCardPrimitive.Root;
export const HoverCardTrigger = HoverCardPrimitive.Trigger;

/** A card of details shown while its trigger is hovered or focused. */
export function HoverCardContent({
  className,
  ...props
}: ComponentProps<typeof HoverCardPrimitive.Content>) {
  return (
    <HoverCardPrimitive.Portal>
      <HoverCardPrimitive.Content
        sideOffset={6}
        collisionPadding={8}
        className={cn(floatingStyles, "w-80 max-w-[calc(100vw-1rem)] p-3", className)}
        {...props}
      />
    </HoverCardPrimitive.Portal>
  );
}
