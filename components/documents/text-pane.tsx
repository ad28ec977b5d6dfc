"use client";

import { useTranslations } from "next-intl";
import { useMemo, type MouseEvent } from "react";
import type { ChunkView } from "@/lib/documents/schemas";
import { chunksWithin } from "./mark-spans";
import { pageStarts } from "./page-starts";
import { splitText, type TextRange } from "./split-text";
import { TextSectionView } from "./text-section-view";

interface TextPaneProps {
  text: string;
  chunks: readonly ChunkView[];
  litChunkId: string | null;
  passage: TextRange | null;
  onLight: (chunkId: string | null) => void;
}

/** The text taken out of the document, as the avatar reads it. */
export function TextPane({ text, chunks, litChunkId, passage, onLight }: TextPaneProps) {
  const t = useTranslations("documents.viewer");
  const sections = useMemo(() => {
    const starts = pageStarts(text, chunks);
    return splitText(text).map((section) => {
      const own = chunksWithin(chunks, section);
      return { section, chunks: own, ids: new Set(own.map(({ id }) => id)), starts };
    });
  }, [text, chunks]);

  const light = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    onLight(target?.closest("[data-chunk]")?.getAttribute("data-chunk") ?? null);
  };
  return (
    <div
      role="region"
      aria-label={t("text")}
      tabIndex={0}
      onMouseOver={light}
      onMouseLeave={() => onLight(null)}
      className="rounded-lg border bg-card px-5 pt-2 pb-5 text-base leading-relaxed lg:h-full lg:overflow-y-auto"
    >
      <div className="mx-auto max-w-reading">
        {sections.map(({ section, chunks, ids, starts }) => (
          <TextSectionView
            key={section.start}
            text={text}
            section={section}
            chunks={chunks}
            litChunkId={litChunkId !== null && ids.has(litChunkId) ? litChunkId : null}
            passage={
              passage && passage.start < section.end && passage.end > section.start ? passage : null
            }
            pageStarts={starts}
          />
        ))}
      </div>
    </div>
  );
}
