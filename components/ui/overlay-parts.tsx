import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The veil under dialogs and sheets. */
export const overlayStyles =
  "fixed inset-0 z-50 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";

/** A dialog's centred panel; on phones it keeps a margin and scrolls inside. */
export const dialogPanelStyles =
  "fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 gap-4 overflow-y-auto rounded-lg border bg-popover p-6 text-popover-foreground shadow-overlay outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";

export const overlayTitleStyles = "text-lg font-semibold wrap-anywhere";

export const overlayDescriptionStyles = "text-base wrap-anywhere text-muted-foreground";

/** Title and description of an overlay; leaves room for the close button. */
export function OverlayHeader({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("grid gap-1.5 pr-8", className)} {...props} />;
}

/** Buttons of an overlay: in a row on the right, stacked on phones with the main act on top. */
export function OverlayFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn("flex flex-col-reverse gap-2 sm:flex-row sm:justify-end", className)}
      {...props}
    />
  );
}
