"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { FormErrorSummary, type FormIssue } from "./form-error-summary";
import { SubmitButton } from "./submit-button";

interface FormDialogProps {
  trigger: ReactNode;
  /** The form, made anew each time the dialog opens. */
  children: (close: () => void) => ReactNode;
}

/** A dialog that holds one form. */
export function FormDialog({ trigger, children }: FormDialogProps) {
  const t = useTranslations("common.actions");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        closeLabel={t("close")}
        // A stray click beside the form must not throw away what was typed.
        onInteractOutside={(event) => event.preventDefault()}
      >
        {children(() => setOpen(false))}
      </DialogContent>
    </Dialog>
  );
}

interface DialogFormProps {
  title: string;
  description: string;
  issues: readonly FormIssue[];
  requestId?: string;
  submitLabel: string;
  isPending: boolean;
  isReady?: boolean;
  onSubmit: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A form in a dialog: its title, what stopped it, its fields, and the two buttons. */
export function DialogForm(props: DialogFormProps) {
  const t = useTranslations("common.actions");
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <DialogHeader>
        <DialogTitle>{props.title}</DialogTitle>
        <DialogDescription>{props.description}</DialogDescription>
      </DialogHeader>
      <FormErrorSummary issues={props.issues} requestId={props.requestId} />
      {props.children}
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{t("cancel")}</Button>
        </DialogClose>
        <SubmitButton pending={props.isPending} disabled={props.isReady === false}>
          {props.submitLabel}
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}
