"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CreatedDocumentView } from "@/lib/documents/schemas";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useCreateDocument } from "./use-create-document";

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
  textLengthMax,
  ...props
}: Omit<PasteTextDialogProps, "onClosed"> & { close: () => void }) {
  const t = useTranslations();
  const { create, ...sending } = useCreateDocument(props);
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const titleError = title.trim() === "" ? t("documents.paste.titleMissing") : undefined;
  const textError =
    text.trim() === ""
      ? t("documents.paste.textMissing")
      : text.trim().length > textLengthMax
        ? t("documents.paste.textTooLong", { max: textLengthMax })
        : undefined;

  const send = () => {
    setWasSent(true);
    if (titleError || textError) {
      document.getElementById(titleError ? "field-title" : "field-text")?.focus();
      return;
    }
    void create({ title, text });
  };

  return (
    <DialogForm
      title={t("documents.paste.title")}
      description={t("documents.paste.description")}
      submitLabel={t("documents.sources.submit")}
      onSubmit={send}
      {...sending}
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
