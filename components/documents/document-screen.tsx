"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import type { ChunkView, DocumentView } from "@/lib/documents/schemas";
import { isBusy } from "@/lib/documents/types";
import { asApiFailure } from "@/components/common/api-failure";
import { EmptyState } from "@/components/common/empty-state";
import { SplitPanes } from "@/components/common/split-panes";
import { useFailureToast } from "@/components/common/use-failure-toast";
import { toast } from "@/components/ui/toaster";
import { ChunkList } from "./chunk-list";
import { DocumentHead } from "./document-head";
import { chunksWithin } from "./mark-spans";
import { retryDocument } from "./retry-document";
import type { TextRange } from "./split-text";
import { TextPane } from "./text-pane";
import { useChunks, type ChunkPage } from "./use-chunks";
import { useLiveDocument } from "./use-live-document";

interface DocumentScreenProps {
  /** The document's place in the API. */
  documentPath: string;
  documentsHref: string;
  document: DocumentView;
  text: string;
  /** From the first chunk to the one that holds the passage. */
  firstChunks: ChunkPage;
  /** What a citation points to. */
  passage: TextRange | null;
  canEdit: boolean;
}

/** A document as the avatar sees it: its text on the left, its chunks on the right. */
export function DocumentScreen(props: DocumentScreenProps) {
  const { text, passage } = props;
  const document = useLiveDocument(props.document, props.documentPath);
  const t = useTranslations("documents.viewer");
  const retry = useRetry(props.documentPath);
  const { chunks, hasMore, isLoading, loadMore, toggle } = useChunks(
    props.documentPath,
    props.firstChunks,
  );
  const citedChunkId = passage ? (chunksWithin(chunks, passage)[0]?.id ?? null) : null;
  const [litChunkId, setLitChunkId] = useState(citedChunkId);
  const [pane, setPane] = useState<"text" | "chunks">("text");
  useScrollToPassage(citedChunkId);

  const show = useCallback((chunk: ChunkView) => {
    setPane("text");
    setLitChunkId(chunk.id);
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    // On phones the text is shown only after the next render.
    requestAnimationFrame(() =>
      window.document
        .querySelector(`[data-chunk="${chunk.id}"]`)
        ?.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "smooth" }),
    );
  }, []);

  return (
    <>
      <DocumentHead
        document={document}
        documentsHref={props.documentsHref}
        onRetry={props.canEdit ? retry : undefined}
      />
      {text === "" ? (
        <EmptyState
          drawing="documents"
          title={t(`noText.${isBusy(document.status) ? "reading" : "over"}`)}
          description={isBusy(document.status) ? t("notReady") : undefined}
        />
      ) : (
        <SplitPanes
          initial="text"
          value={pane}
          onValueChange={setPane}
          columns="lg:h-[calc(100dvh-20.5rem-var(--banner-height))] lg:min-h-96 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-stretch lg:*:min-h-0"
          panes={[
            {
              value: "text",
              label: t("text"),
              content: (
                <TextPane
                  text={text}
                  chunks={chunks}
                  litChunkId={litChunkId}
                  passage={passage}
                  onLight={setLitChunkId}
                />
              ),
            },
            {
              value: "chunks",
              label: t("chunks"),
              content: (
                <ChunkList
                  chunks={chunks}
                  litChunkId={litChunkId}
                  onToggle={props.canEdit ? toggle : undefined}
                  onLight={setLitChunkId}
                  onShow={show}
                  onMore={hasMore ? loadMore : undefined}
                  isLoading={isLoading}
                />
              ),
            },
          ]}
        />
      )}
    </>
  );
}

function useRetry(documentPath: string) {
  const t = useTranslations("documents.actions");
  const showFailure = useFailureToast();
  const router = useRouter();
  return async () => {
    try {
      if (await retryDocument(documentPath)) toast.success(t("retried", { count: 1 }));
    } catch (error) {
      showFailure(asApiFailure(error));
    }
    router.refresh();
  };
}

function useScrollToPassage(chunkId: string | null) {
  useEffect(() => {
    // The text goes last: where only one of them fits on the screen, it is the passage.
    for (const id of [`chunk-${chunkId}`, "passage"]) {
      window.document.getElementById(id)?.scrollIntoView({ block: "center" });
    }
  }, [chunkId]);
}
