"use client";

import { X } from "lucide-react";
import { Dialog as DialogPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import {
  dialogPanelStyles,
  overlayDescriptionStyles,
  OverlayFooter,
  OverlayHeader,
  overlayStyles,
  overlayTitleStyles,
} from "./overlay-parts";
import { useReturnFocus } from "./use-return-focus";

export const Dialog = DialogPrimitive.Root;
export const DialogTrigger = DialogPrimitive.Trigger;
export const DialogClose = DialogPrimitive.Close;
export { OverlayFooter as DialogFooter, OverlayHeader as DialogHeader };

/** The dialog's panel; `closeLabel` is read out for the cross in its corner. */
export function DialogContent({
  className,
  children,
  closeLabel,
  onCloseAutoFocus: before,
  ...props
}: ComponentProps<typeof DialogPrimitive.Content> & { closeLabel: string }) {
  const { mark, onCloseAutoFocus } = useReturnFocus(before);
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay className={overlayStyles} />
      <DialogPrimitive.Content
        className={cn(dialogPanelStyles, className)}
        onCloseAutoFocus={onCloseAutoFocus}
        {...props}
      >
        {mark}
        {children}
        <DialogPrimitive.Close asChild>
          <Button
            variant="ghost"
            size="icon-dense"
            aria-label={closeLabel}
            className="absolute top-3 right-3"
          >
            <X aria-hidden />
          </Button>
        </DialogPrimitive.Close>
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}

/** Names the dialog; every dialog has one. */
export function DialogTitle({ className, ...props }: ComponentProps<typeof DialogPrimitive.Title>) {
  return <DialogPrimitive.Title className={cn(overlayTitleStyles, className)} {...props} />;
}

/** One sentence under the title, read out with it. */
export function DialogDescription({
  className,
  ...props
}: ComponentProps<typeof DialogPrimitive.Description>) {
  return (
    <DialogPrimitive.Description className={cn(overlayDescriptionStyles, className)} {...props} />
  );
}
