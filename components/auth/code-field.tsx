"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/components/common/form-field";
import { Input } from "@/components/ui/input";

interface CodeFieldProps {
  /** `either` takes both, where nobody is in a hurry. */
  kind: "app" | "recovery" | "either";
  error?: string;
  hint?: string;
  autoFocus?: boolean;
}

/** Six digits of the authenticator app, offered by the device where it can; or a recovery code. */
export function CodeField({ kind, error, hint, autoFocus }: CodeFieldProps) {
  const t = useTranslations("auth.code");
  return (
    <FormField name="code" label={t(kind)} hint={hint} error={error} required>
      {(control) => (
        <Input
          {...control}
          key={kind}
          autoFocus={autoFocus}
          spellCheck={false}
          autoCapitalize="none"
          className="font-mono tracking-widest"
          {...(kind === "app"
            ? { autoComplete: "one-time-code", inputMode: "numeric", maxLength: 7 }
            : { autoComplete: "off", maxLength: 32 })}
        />
      )}
    </FormField>
  );
}
