"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useTheme } from "next-themes";
import { Toaster as Sonner, type ToasterProps } from "sonner";

export { toast } from "sonner";

/** Where toasts appear; mounted once by the shells. Undo is the toast's `action`. */
export function Toaster(props: ToasterProps) {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-success" />,
        error: <CircleAlert aria-hidden className="size-4 text-danger" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-warning" />,
        info: <Info aria-hidden className="size-4 text-info" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-lg border bg-popover p-3 font-sans text-base text-foreground shadow-float",
          title: "font-medium",
          description: "text-sm text-muted-foreground",
          content: "min-w-0 grow wrap-anywhere",
          actionButton:
            "h-8 shrink-0 rounded-md border border-input px-3 text-sm font-medium hover:bg-accent",
          cancelButton: "h-8 shrink-0 rounded-md px-3 text-sm hover:bg-accent",
        },
      }}
      {...props}
    />
  );
}
