"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import type { ChunkView } from "@/lib/documents/schemas";
import { asApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";
import { useFailureToast } from "@/components/common/use-failure-toast";
import { toast } from "@/components/ui/toaster";

export interface ChunkPage {
  data: ChunkView[];
  nextCursor: string | null;
}

/** A document's chunks as far as they were read, the next page, and taking one out of answers. */
export function useChunks(documentPath: string, first: ChunkPage) {
  const t = useTranslations("documents.viewer");
  const showFailure = useFailureToast();
  const [page, setPage] = useState(first);
  const [isLoading, setIsLoading] = useState(false);

  const loadMore = async () => {
    setIsLoading(true);
    try {
      const query = new URLSearchParams({ limit: "100", cursor: page.nextCursor ?? "" });
      const next = await callApi<ChunkPage>(`${documentPath}/chunks?${query}`);
      setPage((before) => ({ ...next, data: [...before.data, ...next.data] }));
    } catch (error) {
      showFailure(asApiFailure(error));
    }
    setIsLoading(false);
  };

  // Stable, so that a card is drawn again only when its own chunk has changed.
  const toggle = useCallback(
    async ({ id }: ChunkView, isDisabled: boolean) => {
      const show = (isDisabled: boolean) =>
        setPage((before) => ({
          ...before,
          data: before.data.map((chunk) => (chunk.id === id ? { ...chunk, isDisabled } : chunk)),
        }));
      // Shown at once and taken back if the server refuses.
      show(isDisabled);
      try {
        const path = `${documentPath}/chunks/${id}`;
        await callApi(path, { method: "PATCH", body: { is_disabled: isDisabled } });
        toast.success(t(isDisabled ? "turnedOff" : "turnedOn"));
      } catch (error) {
        show(!isDisabled);
        showFailure(asApiFailure(error));
      }
    },
    [documentPath, showFailure, t],
  );

  return {
    chunks: page.data,
    hasMore: page.nextCursor !== null,
    isLoading,
    loadMore: () => void loadMore(),
    toggle,
  };
}
