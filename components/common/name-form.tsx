"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";
import { FormErrorSummary } from "./form-error-summary";
import { FormField } from "./form-field";
import { SubmitButton } from "./submit-button";
import { useAction } from "./use-action";

interface NameFormProps {
  label: string;
  hint?: string;
  placeholder?: string;
  submitLabel: string;
  action: (input: { name: string }) => Promise<ActionResult<{ id: string }>>;
  /** Where the new thing lives; `{id}` is replaced. */
  doneHref: string;
}

/** Creates a thing that needs but a name to begin with. */
export function NameForm({
  label,
  hint,
  placeholder,
  submitLabel,
  action,
  doneHref,
}: NameFormProps) {
  const router = useRouter();
  const [isLeaving, setLeaving] = useState(false);
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    void run({ name }, ({ id }) => {
      setLeaving(true);
      router.push(doneHref.replace("{id}", id));
    });
  };

  return (
    <form method="post" className="grid max-w-auth gap-4" onSubmit={submit} noValidate>
      <FormErrorSummary issues={issues} requestId={requestId} />
      <FormField name="name" label={label} hint={hint} error={fieldErrors.name} required>
        {(control) => (
          <Input
            {...control}
            placeholder={placeholder}
            maxLength={100}
            autoComplete="off"
            autoFocus
          />
        )}
      </FormField>
      <div>
        <SubmitButton pending={isPending || isLeaving}>{submitLabel}</SubmitButton>
      </div>
    </form>
  );
}
