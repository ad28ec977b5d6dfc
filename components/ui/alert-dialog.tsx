"use client";

import { AlertDialog as AlertDialogPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
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

export const AlertDialog = AlertDialogPrimitive.Root;
export const AlertDialogTrigger = AlertDialogPrimitive.Trigger;
export const AlertDialogCancel = AlertDialogPrimitive.Cancel;
export { OverlayFooter as AlertDialogFooter, OverlayHeader as AlertDialogHeader };

/** The panel of a question that must be answered: no cross, a click beside it does nothing. */
export function AlertDialogContent({
  className,
  children,
  onCloseAutoFocus: before,
  ...props
}: ComponentProps<typeof AlertDialogPrimitive.Content>) {
  const { mark, onCloseAutoFocus } = useReturnFocus(before);
  return (
    <AlertDialogPrimitive.Portal>
      <AlertDialogPrimitive.Overlay className={overlayStyles} />
      <AlertDialogPrimitive.Content
        className={cn(dialogPanelStyles, "max-w-md", className)}
        onCloseAutoFocus={onCloseAutoFocus}
        {...props}
      >
        {mark}
        {children}
      </AlertDialogPrimitive.Content>
    </AlertDialogPrimitive.Portal>
  );
}

/** The question itself. */
export function AlertDialogTitle({
  className,
  ...props
}: ComponentProps<typeof AlertDialogPrimitive.Title>) {
  return <AlertDialogPrimitive.Title className={cn(overlayTitleStyles, className)} {...props} />;
}

/** What will happen, in one or two sentences. */
export function AlertDialogDescription({
  className,
  ...props
}: ComponentProps<typeof AlertDialogPrimitive.Description>) {
  return (
    <AlertDialogPrimitive.Description
      className={cn(overlayDescriptionStyles, className)}
      {...props}
    />
  );
}
