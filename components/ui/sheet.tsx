"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { X } from "lucide-react";
import { Dialog as SheetPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { overlayDescriptionStyles, overlayStyles, overlayTitleStyles } from "./overlay-parts";
import { useReturnFocus } from "./use-return-focus";

export const Sheet = SheetPrimitive.Root;
export const SheetTrigger = SheetPrimitive.Trigger;

const sheetVariants = cva(
  "fixed z-50 flex flex-col gap-4 overflow-y-auto bg-popover p-4 text-popover-foreground shadow-overlay outline-none",
  {
    variants: {
      side: {
        left: "inset-y-0 left-0 w-72 max-w-[85vw] border-r data-[state=closed]:animate-slide-out-left data-[state=open]:animate-slide-in-left",
        right:
          "inset-y-0 right-0 w-[480px] max-w-[92vw] border-l data-[state=closed]:animate-slide-out-right data-[state=open]:animate-slide-in-right",
      },
    },
    defaultVariants: { side: "right" },
  },
);

/** A panel that slides in from an edge; `closeLabel` is read out for its cross. */
export function SheetContent({
  className,
  children,
  side,
  closeLabel,
  onCloseAutoFocus: before,
  ...props
}: ComponentProps<typeof SheetPrimitive.Content> &
  VariantProps<typeof sheetVariants> & { closeLabel: string }) {
  const { mark, onCloseAutoFocus } = useReturnFocus(before);
  return (
    <SheetPrimitive.Portal>
      <SheetPrimitive.Overlay className={overlayStyles} />
      <SheetPrimitive.Content
        className={cn(sheetVariants({ side }), className)}
        onCloseAutoFocus={onCloseAutoFocus}
        {...props}
      >
        {mark}
        {children}
        <SheetPrimitive.Close asChild>
          <Button
            variant="ghost"
            size="icon-dense"
            aria-label={closeLabel}
            className="absolute top-3 right-3"
          >
            <X aria-hidden />
          </Button>
        </SheetPrimitive.Close>
      </SheetPrimitive.Content>
    </SheetPrimitive.Portal>
  );
}

/** Names the sheet; every sheet has one, visible or `sr-only`. */
export function SheetTitle({ className, ...props }: ComponentProps<typeof SheetPrimitive.Title>) {
  return <SheetPrimitive.Title className={cn(overlayTitleStyles, className)} {...props} />;
}

/** One sentence under the title, read out with it. */
export function SheetDescription({
  className,
  ...props
}: ComponentProps<typeof SheetPrimitive.Description>) {
  return (
    <SheetPrimitive.Description className={cn(overlayDescriptionStyles, className)} {...props} />
  );
}
