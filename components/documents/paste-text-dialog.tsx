"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { CreatedDocumentView } from "@/lib/documents/schemas";
import { asApiFailure, type ApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { useErrorText } from "@/components/common/use-error-text";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

interface PasteTextDialogProps {
  documentsPath: string;
  textLengthMax: number;
  onCreated: (document: CreatedDocumentView) => void;
  onClosed: () => void;
}

/** Makes a document of pasted text; open for as long as it is drawn. */
export function PasteTextDialog({ onClosed, ...props }: PasteTextDialogProps) {
  return (
    <FormDialog onClosed={onClosed}>
      {(close) => <PasteTextForm {...props} close={close} />}
    </FormDialog>
  );
}

function PasteTextForm({
  documentsPath,
  textLengthMax,
  onCreated,
  close,
}: Omit<PasteTextDialogProps, "onClosed"> & { close: () => void }) {
  const t = useTranslations();
  const errorText = useErrorText();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<ApiFailure>();
  // The summary takes the focus when the issues change, so they must not change while one types.
  const issues = useMemo(
    () => (failure ? [{ message: errorText(failure) }] : []),
    [failure, errorText],
  );
  const titleError = title.trim() === "" ? t("documents.paste.titleMissing") : undefined;
  const textError =
    text.trim() === ""
      ? t("documents.paste.textMissing")
      : text.trim().length > textLengthMax
        ? t("documents.paste.textTooLong", { max: textLengthMax })
        : undefined;

  const send = async () => {
    setWasSent(true);
    if (titleError || textError) {
      document.getElementById(titleError ? "field-title" : "field-text")?.focus();
      return;
    }
    setIsPending(true);
    setFailure(undefined);
    try {
      onCreated(
        await callApi<CreatedDocumentView>(documentsPath, {
          method: "POST",
          body: { title, text },
        }),
      );
      close();
    } catch (error) {
      setFailure(asApiFailure(error));
      setIsPending(false);
    }
  };

  return (
    <DialogForm
      title={t("documents.paste.title")}
      description={t("documents.paste.description")}
      issues={issues}
      requestId={failure?.requestId}
      submitLabel={t("documents.sources.submit")}
      isPending={isPending}
      onSubmit={() => void send()}
    >
      <FormField
        name="title"
        label={t("documents.sources.titleLabel")}
        error={wasSent ? titleError : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={title}
            maxLength={300}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </FormField>
      <FormField
        name="text"
        label={t("documents.sources.textLabel")}
        error={wasSent ? textError : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            value={text}
            className="max-h-72 min-h-48"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  );
}
