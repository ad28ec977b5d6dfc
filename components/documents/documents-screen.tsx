"use client";

import { ClipboardPaste, Globe, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import type {
  CreatedDocumentView,
  DocumentView,
  ListDocumentsInput,
} from "@/lib/documents/schemas";
import { isBusy } from "@/lib/documents/types";
import { can } from "@/lib/context/permissions";
import { asApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";
import { EmptyState } from "@/components/common/empty-state";
import { FileDropZone } from "@/components/common/file-drop-zone";
import { moveFocus } from "@/components/common/move-focus";
import { pageHrefs } from "@/components/common/page-hrefs";
import { useFailureToast } from "@/components/common/use-failure-toast";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { AddPageDialog } from "./add-page-dialog";
import { DeleteDocumentsDialog } from "./delete-documents-dialog";
import { DocumentFilters } from "./document-filters";
import { DocumentsTable } from "./documents-table";
import { PasteTextDialog } from "./paste-text-dialog";
import { retryDocument } from "./retry-document";
import { UploadList } from "./upload-list";
import { useFileSize } from "./use-file-size";
import { useLiveDocuments, type DocumentPage } from "./use-live-documents";
import { useUploads } from "./use-uploads";

interface DocumentsScreenProps {
  /** The list's place in the API. */
  documentsPath: string;
  /** The list's own address. */
  documentsHref: string;
  role: string;
  initialPage: DocumentPage;
  filters: Pick<ListDocumentsInput, "status" | "query">;
  /** One for each page turned; the last one is this page's. */
  cursors: readonly string[];
  limits: { fileBytes: number; textLength: number };
}

const acceptedFiles = ".pdf,.docx,.html,.htm,.md,.markdown,.txt";

/** Everything about an avatar's documents: adding, watching, processing again, deleting. */
export function DocumentsScreen(props: DocumentsScreenProps) {
  const { documentsPath, documentsHref, role, filters, cursors, limits } = props;
  const t = useTranslations("documents");
  const states = useTranslations("common.states");
  const fileSize = useFileSize();
  const showFailure = useFailureToast();
  const query = new URLSearchParams(
    Object.entries({ ...filters, cursor: cursors.at(-1) }).filter(([, value]) => value) as [
      string,
      string,
    ][],
  );
  const { page, refresh } = useLiveDocuments(props.initialPage, `${documentsPath}?${query}`);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isRetrying, setRetrying] = useState(false);
  const [toDelete, setToDelete] = useState<readonly DocumentView[]>([]);
  const [adding, setAdding] = useState<"page" | "text" | null>(null);

  const onCreated = (document: CreatedDocumentView) => {
    if (document.isDuplicate) {
      const known = document.sourceUrl ? "page.duplicate" : "upload.duplicate";
      toast.info(t(known, { title: document.title }));
    }
    void refresh();
  };
  const { uploads, heldUntil, add, cancel, retry, retryAll, clear } = useUploads({
    documentsPath,
    fileBytesMax: limits.fileBytes,
    onCreated,
  });
  const stop = async ({ id }: DocumentView) => {
    try {
      await callApi(`${documentsPath}/${id}/cancel`, { method: "POST" });
      toast.success(t("actions.cancelled"));
    } catch (error) {
      showFailure(asApiFailure(error));
    }
    await refresh();
  };

  const processAgain = async (documents: readonly DocumentView[]) => {
    setRetrying(true);
    let count = 0;
    try {
      for (const { id } of documents) {
        if (await retryDocument(`${documentsPath}/${id}`)) count += 1;
      }
      const done = new Set(documents.map(({ id }) => id));
      setSelected((before) => new Set([...before].filter((id) => !done.has(id))));
    } catch (error) {
      showFailure(asApiFailure(error));
    }
    if (count > 0) toast.success(t("actions.retried", { count }));
    await refresh();
    setRetrying(false);
  };

  const canCreate = can(role, "documents:create");
  const canUpdate = can(role, "documents:update");
  const canDelete = can(role, "documents:delete");
  const isFiltered = Boolean(filters.status ?? filters.query) || cursors.length > 0;
  const chosen = page.data.filter(({ id }) => selected.has(id));
  const idle = chosen.filter(({ status }) => !isBusy(status));
  const isEmpty = page.data.length === 0 && !isFiltered;
  const dialog = { documentsPath, onCreated, onClosed: () => setAdding(null) };
  const otherSources = canCreate ? (
    <div className="flex flex-wrap gap-2 max-sm:grid max-sm:w-full">
      <Button variant="outline" size="dense" onClick={() => setAdding("page")}>
        <Globe aria-hidden />
        {t("page.open")}
      </Button>
      <Button variant="outline" size="dense" onClick={() => setAdding("text")}>
        <ClipboardPaste aria-hidden />
        {t("paste.open")}
      </Button>
    </div>
  ) : null;
  return (
    <div className="grid gap-4">
      {canCreate ? (
        <FileDropZone
          onFiles={add}
          accept={acceptedFiles}
          hint={t("upload.hint", { size: fileSize(limits.fileBytes) })}
        />
      ) : null}
      <UploadList
        uploads={uploads}
        heldUntil={heldUntil}
        fileBytesMax={limits.fileBytes}
        onCancel={cancel}
        onRetry={retry}
        onRetryAll={retryAll}
        onClear={clear}
      />
      <DocumentsTable
        documents={page.data}
        documentsHref={documentsHref}
        filters={
          isEmpty ? null : (
            <>
              <DocumentFilters />
              <div className="ml-auto max-sm:w-full">{otherSources}</div>
            </>
          )
        }
        empty={
          isEmpty ? (
            <EmptyState
              drawing="documents"
              title={canCreate ? t("list.emptyTitle") : t("list.readOnlyEmpty")}
              description={t("list.description")}
              action={otherSources}
            />
          ) : (
            <EmptyState
              drawing="search"
              title={states("noResultsTitle")}
              action={
                <Button variant="outline" asChild>
                  <Link href={documentsHref} onClick={() => moveFocus()}>
                    {states("clearFilters")}
                  </Link>
                </Button>
              }
            />
          )
        }
        pager={pageHrefs(filters, cursors, page.nextCursor)}
        selection={
          canUpdate || canDelete
            ? {
                selected: new Set(chosen.map(({ id }) => id)),
                onChange: setSelected,
                actions: (
                  <>
                    {canUpdate ? (
                      <Button
                        variant="outline"
                        size="dense"
                        disabled={idle.length === 0 || isRetrying}
                        aria-busy={isRetrying}
                        onClick={() => void processAgain(idle)}
                      >
                        <RotateCw aria-hidden />
                        {t("actions.retry")}
                      </Button>
                    ) : null}
                    {canDelete ? (
                      <Button variant="danger" size="dense" onClick={() => setToDelete(chosen)}>
                        {t("actions.delete")}
                      </Button>
                    ) : null}
                  </>
                ),
              }
            : undefined
        }
        onRetry={canUpdate ? (document) => void processAgain([document]) : undefined}
        onCancel={canUpdate ? (document) => void stop(document) : undefined}
        onDelete={canDelete ? (document) => setToDelete([document]) : undefined}
      />
      {/* Apart from their buttons, which move when the first document comes. */}
      {adding === "page" ? <AddPageDialog {...dialog} /> : null}
      {adding === "text" ? <PasteTextDialog {...dialog} textLengthMax={limits.textLength} /> : null}
      {toDelete.length > 0 ? (
        <DeleteDocumentsDialog
          documents={toDelete}
          documentsPath={documentsPath}
          onClose={() => setToDelete([])}
          onDeleted={() => {
            setSelected(new Set());
            void refresh();
          }}
        />
      ) : null}
    </div>
  );
}
