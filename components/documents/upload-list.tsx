"use client";

import { RotateCw, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { moveFocus } from "@/components/common/move-focus";
import { useErrorText } from "@/components/common/use-error-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import { TimeLeft } from "./time-left";
import { canTryAgain, isOver, type Upload } from "./upload";
import { useFileSize } from "./use-file-size";

interface UploadListProps {
  uploads: readonly Upload[];
  /** When sending goes on, in milliseconds since 1970; null while nothing holds it up. */
  heldUntil: number | null;
  fileBytesMax: number;
  onCancel: (id: number) => void;
  onRetry: (upload: Upload) => void;
  onRetryAll: () => void;
  onClear: () => void;
}

/** From so many failed files on there are buttons for all of them. */
const manyFailed = 2;

/** Files on their way, each with its progress or the reason it did not get through. */
export function UploadList({ uploads, heldUntil, onRetryAll, onClear, ...acts }: UploadListProps) {
  const t = useTranslations("documents.upload");
  const format = useFormatter();
  if (uploads.length === 0) return null;
  const failed = uploads.filter(isOver).length;
  return (
    <div className="grid gap-2">
      {heldUntil !== null ? (
        <p role="status" className="text-sm text-muted-foreground">
          {t("held", {
            time: format.dateTime(heldUntil, {
              hour: "numeric",
              minute: "2-digit",
              second: "2-digit",
            }),
          })}
        </p>
      ) : null}
      {failed >= manyFailed ? (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p className="mr-auto text-sm text-danger max-sm:basis-full">
            {t("someFailed", { count: failed })}
          </p>
          {uploads.some(canTryAgain) ? (
            <Button
              variant="outline"
              size="dense"
              onClick={({ currentTarget }) => {
                const list = currentTarget.parentElement?.nextElementSibling;
                moveFocus(list?.querySelector("button:last-of-type"));
                onRetryAll();
              }}
            >
              <RotateCw aria-hidden />
              {t("retryAll")}
            </Button>
          ) : null}
          <Button
            variant="outline"
            size="dense"
            onClick={() => {
              moveFocus();
              onClear();
            }}
          >
            <X aria-hidden />
            {t("clear")}
          </Button>
        </div>
      ) : null}
      <ul aria-label={t("title")} className="grid grid-cols-1 divide-y rounded-lg border bg-card">
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} {...acts} />
        ))}
      </ul>
    </div>
  );
}

function UploadRow({
  upload,
  fileBytesMax,
  onCancel,
  onRetry,
}: Pick<UploadListProps, "fileBytesMax" | "onCancel" | "onRetry"> & { upload: Upload }) {
  const t = useTranslations("documents.upload");
  const format = useFormatter();
  const fileSize = useFileSize();
  const errorText = useErrorText();
  const { id, file, state, failure } = upload;
  const name = file.name;
  const share = file.size > 0 ? upload.sentBytes / file.size : 0;
  const hasFailed = isOver(upload);
  const mayTryAgain = canTryAgain(upload);
  return (
    <li
      className={cn(
        "flex items-center gap-x-3 gap-y-1 py-1.5 pr-1.5 pl-4",
        mayTryAgain && "max-sm:flex-wrap max-sm:justify-end",
      )}
    >
      <div
        className={cn(
          "grid min-w-0 grow grid-cols-1 gap-1",
          mayTryAgain && "max-sm:basis-full max-sm:pr-2.5",
        )}
      >
        <p className="flex items-baseline gap-3">
          <bdi className="min-w-0 truncate font-medium" title={name}>
            {name}
          </bdi>
          <span className="ml-auto shrink-0 text-sm text-muted-foreground tabular-nums">
            {state === "sending" ? (
              <>
                <span className="pr-3">
                  <TimeLeft share={share} />
                </span>
                {share < 1 ? format.number(share, { style: "percent" }) : t("storing")}
              </>
            ) : state === "waiting" ? (
              t("waiting")
            ) : (
              fileSize(file.size)
            )}
          </span>
        </p>
        {hasFailed ? (
          <p role="alert" className="text-sm text-danger">
            {state === "tooLarge" ? t("tooLarge", { size: fileSize(fileBytesMax) }) : null}
            {failure ? errorText(failure) : null}
            {failure?.requestId && mayTryAgain ? (
              <code className="pl-2 font-mono text-xs break-all">{failure.requestId}</code>
            ) : null}
          </p>
        ) : (
          <Progress label={`${t("uploading")}: ${name}`} value={share * 100} />
        )}
      </div>
      {mayTryAgain ? (
        <Button variant="outline" size="dense" onClick={() => onRetry(upload)}>
          <RotateCw aria-hidden />
          {t("retry")}
        </Button>
      ) : null}
      <Button
        variant="ghost"
        size="icon-dense"
        aria-label={t(hasFailed ? "dismiss" : "cancelNamed", { name })}
        onClick={({ currentTarget }) => {
          const row = currentTarget.closest("li");
          const next = row?.nextElementSibling ?? row?.previousElementSibling;
          moveFocus(next?.querySelector("button:last-of-type"));
          onCancel(id);
        }}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}
