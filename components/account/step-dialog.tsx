"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";

interface StepDialogProps {
  trigger: ReactNode;
  title: string;
  description: string;
  onClosed?: () => void;
  children: (close: () => void) => ReactNode;
}

/** A dialog whose title and body follow its step; a click beside it does not throw the step away. */
export function StepDialog({ trigger, title, description, onClosed, children }: StepDialogProps) {
  const t = useTranslations("common.actions");
  const [open, setOpen] = useState(false);
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) onClosed?.();
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent closeLabel={t("close")} onInteractOutside={(event) => event.preventDefault()}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        {children(() => change(false))}
      </DialogContent>
    </Dialog>
  );
}
