"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type ReactNode } from "react";
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
  /** The button that opens it; without one it stands open for as long as it is drawn. */
  trigger?: ReactNode;
  onClosed?: () => void;
  /** Its width. */
  className?: string;
  /** The form, made anew each time the dialog opens. */
  children: (close: () => void) => ReactNode;
}

/** A dialog that holds one form, or a form at each step. */
export function FormDialog({ trigger, onClosed, className, children }: FormDialogProps) {
  const t = useTranslations("common.actions");
  const [open, setOpen] = useState(!trigger);
  const content = useRef<HTMLDivElement>(null);
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) onClosed?.();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        // What comes of a form that was sent must be seen: a key is shown but once.
        const isBusy = content.current?.querySelector("form[aria-busy=true]");
        if (!isBusy) change(next);
      }}
    >
      {trigger ? <DialogTrigger asChild>{trigger}</DialogTrigger> : null}
      <DialogContent
        ref={content}
        closeLabel={t("close")}
        className={className}
        // A stray click beside the form must not throw away what was typed.
        onInteractOutside={(event) => event.preventDefault()}
      >
        {children(() => change(false))}
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
  tone?: "primary" | "danger";
  isPending: boolean;
  isReady?: boolean;
  /** Gets the fields by their names. */
  onSubmit: (fields: Record<string, string | undefined>) => void;
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
      aria-busy={props.isPending}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = [...new FormData(event.currentTarget)];
        props.onSubmit(Object.fromEntries(fields.map(([name, value]) => [name, String(value)])));
      }}
    >
      <DialogTop title={props.title} description={props.description} />
      <FormErrorSummary issues={props.issues} requestId={props.requestId} />
      {props.children}
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{t("cancel")}</Button>
        </DialogClose>
        <SubmitButton
          pending={props.isPending}
          disabled={props.isReady === false}
          variant={props.tone}
        >
          {props.submitLabel}
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}

/** What a dialog is for. */
export function DialogTop({ title, description }: { title: string; description: string }) {
  return (
    <DialogHeader>
      <DialogTitle>{title}</DialogTitle>
      <DialogDescription>{description}</DialogDescription>
    </DialogHeader>
  );
}
