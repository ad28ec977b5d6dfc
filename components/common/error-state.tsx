"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button-variants";
import { LineDrawing } from "./line-drawing";
import { RequestId } from "./request-id";
import { StatePanel } from "./state-panel";

interface ErrorStateProps {
  /** What happened; a general sentence stands in. */
  title?: ReactNode;
  /** What the reader can do about it. */
  description?: ReactNode;
  /** What support needs to find the failure in the logs. */
  requestId?: string;
  onRetry?: () => void;
  /** Something beside retry, a link home for instance. */
  action?: ReactNode;
  className?: string;
}

/** What happened, what to do, the request id, and a way to try again. */
export function ErrorState({
  title,
  description,
  requestId,
  onRetry,
  action,
  className,
}: ErrorStateProps) {
  const t = useTranslations("common.states");
  return (
    <StatePanel
      role="alert"
      className={className}
      drawing={<LineDrawing name="error" />}
      title={title ?? t("errorTitle")}
      description={
        <>
          <p>{description ?? t("errorDescription")}</p>
          {requestId ? <RequestId id={requestId} className="mt-2 justify-center" /> : null}
        </>
      }
      action={
        onRetry || action ? (
          <div className="flex flex-wrap justify-center gap-2">
            {onRetry ? (
              <button
                type="button"
                className={buttonVariants({ variant: "outline" })}
                onClick={onRetry}
              >
                <RotateCw aria-hidden />
                {t("retry")}
              </button>
            ) : null}
            {action}
          </div>
        ) : null
      }
    />
  );
}
