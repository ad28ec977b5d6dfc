"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import type { ChunkView } from "@/lib/documents/schemas";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Switch } from "@/components/ui/switch";
import { lastPageOf } from "./page-starts";

interface ChunkCardProps {
  chunk: ChunkView;
  isLit: boolean;
  /** Left out where the reader may not change chunks. */
  onToggle?: (chunk: ChunkView, isDisabled: boolean) => Promise<void>;
  onLight: (chunkId: string | null) => void;
  onShow: (chunk: ChunkView) => void;
}

/** One chunk: where it stands, its first lines, and whether answers may use it. */
export const ChunkCard = memo(function ChunkCard({
  chunk,
  isLit,
  onToggle,
  onLight,
  onShow,
}: ChunkCardProps) {
  const t = useTranslations("documents.viewer");
  const number = chunk.ordinal + 1;
  const { page: first } = chunk;
  const last = lastPageOf(chunk);
  return (
    <li
      id={`chunk-${chunk.id}`}
      onMouseEnter={() => onLight(chunk.id)}
      onMouseLeave={() => onLight(null)}
      className={cn(
        "relative grid grid-cols-1 gap-1.5 rounded-lg border bg-card p-3 transition-colors [contain-intrinsic-size:auto_8rem] [content-visibility:auto]",
        isLit && "border-primary bg-primary-soft",
      )}
    >
      <div className="flex min-h-6 items-center gap-2 text-sm text-muted-foreground">
        <span className="font-mono text-xs tabular-nums">{number}</span>
        {first === null ? null : (
          <span className="shrink-0">
            {first === last || last === null
              ? t("page", { page: first })
              : t("pageRange", { first, last })}
          </span>
        )}
        <span className="min-w-0 truncate">{chunk.headingPath.join(" › ")}</span>
        <span className="relative z-10 ml-auto flex shrink-0 items-center gap-2">
          {onToggle ? (
            <Switch
              checked={!chunk.isDisabled}
              onCheckedChange={(isUsed) => void onToggle(chunk, !isUsed)}
              aria-label={t("useChunk", { number })}
              title={chunk.isDisabled ? t("enable") : t("disable")}
            />
          ) : chunk.isDisabled ? (
            <Badge tone="outline">{t("disabled")}</Badge>
          ) : null}
        </span>
      </div>
      <p
        className={cn(
          "line-clamp-4 text-sm wrap-anywhere",
          chunk.isDisabled && "text-muted-foreground line-through",
        )}
      >
        {chunk.text}
      </p>
      <button
        type="button"
        aria-label={t("showInText", { number })}
        className="absolute inset-0 rounded-lg"
        onFocus={() => onLight(chunk.id)}
        onBlur={() => onLight(null)}
        onClick={() => onShow(chunk)}
      />
    </li>
  );
});
