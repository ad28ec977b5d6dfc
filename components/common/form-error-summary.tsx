"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { fieldId } from "./form-field";
import { RequestId } from "./request-id";

export interface FormIssue {
  message: string;
  /** The field's name; the message then links to it. */
  field?: string;
}

interface FormErrorSummaryProps {
  issues: readonly FormIssue[];
  requestId?: string;
}

/** What stopped a form, above its first field; takes the focus whenever the issues change. */
export function FormErrorSummary({ issues, requestId }: FormErrorSummaryProps) {
  const t = useTranslations("common");
  const box = useRef<HTMLDivElement>(null);
  const shown = issues.length > 0;

  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, issues]);

  if (!shown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex min-w-0 gap-3 rounded-md border border-danger/40 outline-none! bg-danger-soft px-3 py-2.5 text-base"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="grid min-w-0 gap-1">
        {issues.length > 1 ? (
          <p className="font-medium">{t("form.problems", { count: issues.length })}</p>
        ) : null}
        <ul className="grid gap-1 wrap-anywhere">
          {issues.map((issue) => (
            <li key={`${issue.field ?? ""}:${issue.message}`}>
              {issue.field ? (
                <a
                  href={`#${fieldId(issue.field)}`}
                  className="rounded-sm underline underline-offset-4"
                >
                  {issue.message}
                </a>
              ) : (
                issue.message
              )}
            </li>
          ))}
        </ul>
        {requestId ? <RequestId id={requestId} /> : null}
      </div>
    </div>
  );
}
