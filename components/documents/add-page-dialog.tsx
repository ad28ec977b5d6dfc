"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CreatedDocumentView } from "@/lib/documents/schemas";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { Input } from "@/components/ui/input";
import { useCreateDocument } from "./use-create-document";

interface AddPageDialogProps {
  documentsPath: string;
  onCreated: (document: CreatedDocumentView) => void;
  onClosed: () => void;
}

/** Makes a document of a web page; open for as long as it is drawn. */
export function AddPageDialog({ onClosed, ...props }: AddPageDialogProps) {
  return (
    <FormDialog onClosed={onClosed}>
      {(close) => <AddPageForm {...props} close={close} />}
    </FormDialog>
  );
}

function AddPageForm(props: Omit<AddPageDialogProps, "onClosed"> & { close: () => void }) {
  const t = useTranslations("documents");
  const { create, ...sending } = useCreateDocument(props);
  const [url, setUrl] = useState("");
  const [title, setTitle] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const address = withProtocol(url.trim());
  const urlError = address ? undefined : t("page.urlInvalid");

  const send = () => {
    setWasSent(true);
    if (!address) return document.getElementById("field-url")?.focus();
    void create({ url: address, ...(title.trim() && { title }) });
  };

  return (
    <DialogForm
      title={t("page.title")}
      description={t("page.description")}
      submitLabel={t("sources.submit")}
      onSubmit={send}
      {...sending}
    >
      <FormField name="url" label={t("page.urlLabel")} error={wasSent ? urlError : undefined}>
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            value={url}
            maxLength={2_000}
            placeholder="https://"
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </FormField>
      <FormField name="title" label={t("sources.titleLabel")} hint={t("page.titleHint")}>
        {(control) => (
          <Input
            {...control}
            value={title}
            maxLength={300}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  );
}

/** People copy addresses without their beginning; null when it is none. */
function withProtocol(text: string): string | null {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes(".") ? address : null;
}
