"use client";

import { useTranslations } from "next-intl";
import type { DocumentView } from "@/lib/documents/schemas";
import { asApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { Refusal } from "@/components/common/refusal";
import { useErrorText } from "@/components/common/use-error-text";
import { toast } from "@/components/ui/toaster";

interface DeleteDocumentsDialogProps {
  /** What is to go: at least one. */
  documents: readonly DocumentView[];
  documentsPath: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before documents are deleted, one or several; open for as long as it is drawn. */
export function DeleteDocumentsDialog({
  documents,
  documentsPath,
  onClose,
  onDeleted,
}: DeleteDocumentsDialogProps) {
  const t = useTranslations("documents.actions");
  const errorText = useErrorText();
  const count = documents.length;
  const [first] = documents;

  const remove = async () => {
    try {
      for (const { id } of documents) await removeOne(`${documentsPath}/${id}`);
    } catch (error) {
      const failure = asApiFailure(error);
      throw new Refusal(errorText(failure), { requestId: failure.requestId, cause: error });
    } finally {
      onDeleted();
    }
    toast.success(t("deleted", { count }));
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={
        count === 1 && first
          ? t("deleteNamed", { title: first.title })
          : t("deleteTitle", { count })
      }
      description={t("deleteDescription")}
      confirmLabel={count === 1 ? t("delete") : t("deleteMany", { count })}
      onConfirm={remove}
    />
  );
}

// Gone already, by an earlier try that stopped half-way or by somebody else, is as good as deleted.
async function removeOne(path: string): Promise<void> {
  try {
    await callApi(path, { method: "DELETE" });
  } catch (error) {
    if (asApiFailure(error).code !== "document.not_found") throw error;
  }
}
