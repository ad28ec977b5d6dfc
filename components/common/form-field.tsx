"use client";

import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Field, FieldError, FieldHint } from "@/components/ui/field";
import { Label } from "@/components/ui/label";

/** What a control spreads to be tied to its label, hint and error. */
export interface FormControlProps {
  id: string;
  name: string;
  required?: boolean;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

interface FormFieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  /** What is wrong and what to do. */
  error?: string;
  required?: boolean;
  /** Says "optional" beside the label. */
  optional?: boolean;
  /** Puts control and label in one row: switches and checkboxes. */
  layout?: "stacked" | "inline";
  children: (control: FormControlProps) => ReactNode;
  className?: string;
}

/** Label, control, hint and error, wired for the eye and the ear. */
export function FormField({
  name,
  label,
  hint,
  error,
  required,
  optional,
  layout = "stacked",
  children,
  className,
}: FormFieldProps) {
  const t = useTranslations("common.form");
  // A stable prefix, so that a summary can link to the field.
  const id = fieldId(name);
  const suffix = useId();
  const hintId = `hint${suffix}`;
  const errorId = `error${suffix}`;
  const describedBy = [hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ");
  const control: FormControlProps = {
    id,
    name,
    required,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": describedBy || undefined,
  };
  const inline = layout === "inline";
  const heading = (
    <div className={cn(inline ? "grid min-w-0 gap-0.5" : "flex items-baseline gap-2")}>
      <Label htmlFor={id}>{label}</Label>
      {optional ? <span className="text-sm text-muted-foreground">{t("optional")}</span> : null}
      {inline && hint ? <FieldHint id={hintId}>{hint}</FieldHint> : null}
    </div>
  );
  return (
    <Field className={className}>
      {inline ? (
        <div className="flex min-h-9 items-center justify-between gap-6">
          {heading}
          {children(control)}
        </div>
      ) : (
        <>
          {heading}
          {children(control)}
          {hint ? <FieldHint id={hintId}>{hint}</FieldHint> : null}
        </>
      )}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </Field>
  );
}

/** The id of a field's control, the same wherever it is asked for. */
export function fieldId(name: string) {
  return `field-${name}`;
}
