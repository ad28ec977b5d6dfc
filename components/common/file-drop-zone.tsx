"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { useFileDrag } from "./use-file-drag";

interface FileDropZoneProps {
  onFiles: (files: File[]) => void;
  /** Endings and MIME types for the file picker, ".pdf,.docx". Dropped files are not filtered. */
  accept?: string;
  /** Formats and limits in one line. */
  hint?: ReactNode;
  disabled?: boolean;
}

/** Takes files by button, or dropped anywhere on the page, in folders too. */
export function FileDropZone({ onFiles, accept, hint, disabled = false }: FileDropZoneProps) {
  const t = useTranslations("common.upload");
  const picker = useRef<HTMLInputElement>(null);
  const take = (files: File[]) => {
    if (files.length > 0) onFiles(files);
  };
  const dragging = useFileDrag(!disabled, ({ files, unread }) => {
    take(files);
    if (unread > 0) toast.error(t("unread", { count: unread }));
    else if (files.length === 0) toast.error(t("noFiles"));
  });

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-dashed border-input px-4 py-4">
      <FileUp aria-hidden className="size-5 shrink-0 text-muted-foreground" />
      <div className="mr-auto min-w-0">
        <p className="text-base font-medium">{t("dropAnywhere")}</p>
        {hint ? <p className="text-sm text-muted-foreground">{hint}</p> : null}
      </div>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={accept}
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button
        variant="outline"
        disabled={disabled}
        onClick={() => picker.current?.click()}
        className="max-sm:w-full"
      >
        {t("chooseFiles")}
      </Button>
      {dragging
        ? createPortal(
            <div
              role="status"
              className="pointer-events-none fixed inset-0 z-50 animate-fade-in bg-background/85 p-4"
            >
              <div className="flex h-full flex-col items-center justify-center gap-3 rounded-lg border-2 border-dashed border-primary text-primary">
                <FileUp aria-hidden className="size-8" />
                <p className="text-xl font-semibold">{t("letGo")}</p>
              </div>
            </div>,
            document.body,
          )
        : null}
    </div>
  );
}
