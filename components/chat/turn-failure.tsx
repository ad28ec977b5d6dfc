"use client";

import { CircleAlert, Gauge, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { RequestId } from "@/components/common/request-id";
import { useErrorText } from "@/components/common/use-error-text";
import { Button } from "@/components/ui/button";
import type { Turn } from "./turn";

interface TurnFailureProps {
  failure: NonNullable<Turn["failure"]>;
  /** Where limits are looked at and raised; left out for who may not. */
  limitsHref?: string;
  onRetry: () => void;
}

/** Why an answer did not arrive, the request id, and a way to ask again. */
export function TurnFailure({ failure, limitsHref, onRetry }: TurnFailureProps) {
  const t = useTranslations("chat.message");
  const errorText = useErrorText();
  return (
    <div className="grid gap-2 rounded-md border border-danger/40 bg-danger-soft px-3 py-2.5">
      <div className="flex gap-2">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
        <div className="min-w-0">
          <p className="font-medium">{t("failed")}</p>
          <p>{errorText(failure)}</p>
          {failure.requestId ? <RequestId id={failure.requestId} /> : null}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="dense" onClick={onRetry}>
          <RotateCw aria-hidden />
          {t("retry")}
        </Button>
        {limitsHref && failure.kind === "plan_limit" ? (
          <Button variant="outline" size="dense" asChild>
            <Link href={limitsHref}>
              <Gauge aria-hidden />
              {t("openLimits")}
            </Link>
          </Button>
        ) : null}
      </div>
    </div>
  );
}
