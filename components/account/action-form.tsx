"use client";

import type { ComponentProps, ReactNode } from "react";
import { DialogForm } from "@/components/common/dialog-form";
import { useAction } from "@/components/common/use-action";
import type { ActionResult } from "@/lib/http/action-result";

type Words = Pick<
  ComponentProps<typeof DialogForm>,
  "title" | "description" | "submitLabel" | "tone"
>;

interface ActionFormProps<Value> extends Words {
  /** Gets the fields by their names. */
  action: (fields: Record<string, string | undefined>) => Promise<ActionResult<Value>>;
  onDone: (value: Value) => void;
  children: (fieldErrors: Record<string, string>) => ReactNode;
}

/** A form in a dialog whose fields go straight to an action. */
export function ActionForm<Value>({ action, onDone, children, ...words }: ActionFormProps<Value>) {
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);
  return (
    <DialogForm
      {...words}
      {...{ isPending, issues, requestId }}
      onSubmit={(fields) => void run(fields, onDone)}
    >
      {children(fieldErrors)}
    </DialogForm>
  );
}
