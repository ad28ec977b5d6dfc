"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import type { ChunkView, DocumentView } from "@/lib/documents/schemas";
import { isBusy } from "@/lib/documents/types";
import { EmptyState } from "@/components/common/empty-state";
import { SplitPanes } from "@/components/common/split-panes";
import { ChunkList } from "./chunk-list";
import { DocumentHead } from "./document-head";
import { chunksWithin } from "./mark-spans";
import type { TextRange } from "./split-text";
import { TextPane } from "./text-pane";
import { useChunks, type ChunkPage } from "./use-chunks";

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

const busyRefreshMilliseconds = 1000;

/** A document as the avatar sees it: its text on the left, its chunks on the right. */
export function DocumentScreen(props: DocumentScreenProps) {
  const { document, text, passage } = props;
  const t = useTranslations("documents.viewer");
  const { chunks, hasMore, isLoading, loadMore, toggle } = useChunks(
    props.documentPath,
    props.firstChunks,
  );
  const citedChunkId = passage ? (chunksWithin(chunks, passage)[0]?.id ?? null) : null;
  const [litChunkId, setLitChunkId] = useState(citedChunkId);
  const [pane, setPane] = useState<"text" | "chunks">("text");
  useRefreshWhileBusy(isBusy(document.status));
  useScrollToPassage(citedChunkId);

  const show = useCallback((chunk: ChunkView) => {
    setPane("text");
    setLitChunkId(chunk.id);
    // On phones the text is shown only after the next render.
    requestAnimationFrame(() =>
      window.document
        .querySelector(`[data-chunk="${chunk.id}"]`)
        ?.scrollIntoView({ block: "center", behavior: "smooth" }),
    );
  }, []);

  return (
    <>
      <DocumentHead document={document} documentsHref={props.documentsHref} />
      {text === "" ? (
        <EmptyState drawing="documents" title={t("emptyTitle")} description={t("notReady")} />
      ) : (
        <SplitPanes
          initial="text"
          value={pane}
          onValueChange={setPane}
          columns="lg:h-[calc(100dvh-19rem-var(--banner-height))] lg:min-h-96 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-stretch lg:*:min-h-0"
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

/** Renders the page anew until the document has come to an end, while somebody looks. */
function useRefreshWhileBusy(isWatching: boolean) {
  const router = useRouter();
  useEffect(() => {
    if (!isWatching) return;
    const timer = setInterval(() => {
      if (window.document.visibilityState === "visible") router.refresh();
    }, busyRefreshMilliseconds);
    return () => clearInterval(timer);
  }, [isWatching, router]);
}

function useScrollToPassage(chunkId: string | null) {
  useEffect(() => {
    // The text goes last: where only one of them fits on the screen, it is the passage.
    for (const id of [`chunk-${chunkId}`, "passage"]) {
      window.document.getElementById(id)?.scrollIntoView({ block: "center" });
    }
  }, [chunkId]);
}
