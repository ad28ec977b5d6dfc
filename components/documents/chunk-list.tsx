"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChunkView } from "@/lib/documents/schemas";
import { Button } from "@/components/ui/button";
import { ChunkCard } from "./chunk-card";

interface ChunkListProps {
  chunks: readonly ChunkView[];
  litChunkId: string | null;
  onToggle?: (chunk: ChunkView, isDisabled: boolean) => Promise<void>;
  onLight: (chunkId: string | null) => void;
  onShow: (chunk: ChunkView) => void;
  /** Fetches the next page; left out when all are here. */
  onMore?: () => void;
  isLoading: boolean;
}

/** What the text was cut into: the pieces that searches find. */
export function ChunkList({ chunks, litChunkId, onMore, isLoading, ...acts }: ChunkListProps) {
  const t = useTranslations("documents.viewer");
  return (
    <div
      role="region"
      aria-label={t("chunks")}
      tabIndex={0}
      className="lg:-mr-2 lg:h-full lg:overflow-y-auto lg:pr-2"
    >
      <ul className="grid grid-cols-1 gap-2">
        {chunks.map((chunk) => (
          <ChunkCard key={chunk.id} chunk={chunk} isLit={chunk.id === litChunkId} {...acts} />
        ))}
      </ul>
      {onMore ? (
        <Button
          variant="outline"
          className="mt-3 w-full"
          aria-busy={isLoading}
          disabled={isLoading}
          onClick={onMore}
        >
          {isLoading ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}
