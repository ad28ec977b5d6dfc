"use client";

import { useTranslations } from "next-intl";
import { useId, useState, type ReactNode } from "react";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { isSameName } from "./is-same-name";
import { Refusal } from "./refusal";
import { RequestId } from "./request-id";
import { useErrorText } from "./use-error-text";

interface ConfirmDialogProps {
  /** The button that asks; left out where `open` steers the dialog. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  /** What will happen and whether it can be undone. */
  description: ReactNode;
  /** Names the act: "Delete project", not "OK". */
  confirmLabel: string;
  tone?: "danger" | "primary";
  /** For what cannot be undone: the reader types this name first. */
  typeToConfirm?: string;
  /** Closes when it is done; a thrown `Refusal` is shown in place. */
  onConfirm: () => void | Promise<void>;
}

// No answer of the server, so no request bears it.
const unknownFailure = { kind: "unavailable", code: "act.unfinished" };

/** Asks before an act that matters. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [innerOpen, setInnerOpen] = useState(false);
  const open = props.open ?? innerOpen;
  const setOpen = props.onOpenChange ?? setInnerOpen;
  const [pending, setPending] = useState(false);
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        // What comes of an act under way must be seen.
        if (!pending) setOpen(next);
      }}
    >
      {props.trigger ? <AlertDialogTrigger asChild>{props.trigger}</AlertDialogTrigger> : null}
      <AlertDialogContent>
        <ConfirmBody {...props} {...{ pending, setPending }} close={() => setOpen(false)} />
      </AlertDialogContent>
    </AlertDialog>
  );
}

interface ConfirmBodyProps extends ConfirmDialogProps {
  pending: boolean;
  setPending: (pending: boolean) => void;
  close: () => void;
}

// Mounted anew each time the dialog opens, so a typed name never waits for the next question.
function ConfirmBody({
  title,
  description,
  confirmLabel,
  tone = "danger",
  typeToConfirm,
  onConfirm,
  pending,
  setPending,
  close,
}: ConfirmBodyProps) {
  const t = useTranslations("common");
  const errorText = useErrorText();
  const inputId = useId();
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const ready = typeToConfirm === undefined || isSameName(typed, typeToConfirm);

  const confirm = async () => {
    if (!ready || pending) return;
    setPending(true);
    setRefusal(undefined);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal(errorText(unknownFailure)));
    } finally {
      setPending(false);
    }
  };

  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <AlertDialogHeader>
        <AlertDialogTitle>{title}</AlertDialogTitle>
        <AlertDialogDescription>{description}</AlertDialogDescription>
      </AlertDialogHeader>
      {typeToConfirm === undefined ? null : (
        <div className="grid gap-1.5">
          <Label htmlFor={inputId} className="font-normal">
            {t.rich("confirm.typeName", {
              name: typeToConfirm,
              strong: (chunks) => <strong className="font-semibold wrap-anywhere">{chunks}</strong>,
            })}
          </Label>
          <Input
            id={inputId}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {refusal ? (
        <div role="alert" className="grid gap-1">
          <FieldError>{refusal.message}</FieldError>
          {refusal.requestId ? <RequestId id={refusal.requestId} /> : null}
        </div>
      ) : null}
      <AlertDialogFooter>
        <AlertDialogCancel asChild>
          <Button variant="outline" disabled={pending}>
            {t("actions.cancel")}
          </Button>
        </AlertDialogCancel>
        <Button type="submit" variant={tone} disabled={!ready || pending} aria-busy={pending}>
          {confirmLabel}
        </Button>
      </AlertDialogFooter>
    </form>
  );
}
