"use client";

import { useTranslations } from "next-intl";
import { Fragment, memo } from "react";
import type { ChunkView } from "@/lib/documents/schemas";
import { cn } from "@/components/ui/cn";
import { beginsPassage, markSpans } from "./mark-spans";
import type { TextRange, TextSection } from "./split-text";

interface TextSectionViewProps {
  text: string;
  section: TextSection;
  /** Only those that touch the section, so that others may change without drawing it again. */
  chunks: readonly ChunkView[];
  /** The chunk under the pointer, if it touches the section. */
  litChunkId: string | null;
  /** The cited passage, if it touches the section. */
  passage: TextRange | null;
  /** Where pages begin in the text, with their numbers. */
  pageStarts: ReadonlyMap<number, number>;
}

/** Some lines of a document; the browser skips their layout while they are out of sight. */
export const TextSectionView = memo(function TextSectionView(props: TextSectionViewProps) {
  const { text, section, chunks, litChunkId, passage, pageStarts } = props;
  const t = useTranslations("documents.viewer");
  const disabled = new Set(chunks.filter(({ isDisabled }) => isDisabled).map(({ id }) => id));
  return (
    <div className="[contain-intrinsic-size:auto_900px] [content-visibility:auto]">
      {section.lines.map((line) => (
        <p key={line.start} className={cn("wrap-anywhere", line.isParagraphStart && "pt-3")}>
          {markSpans(line, chunks, passage).map((span) => {
            const { chunkId, start } = span;
            const page = pageStarts.get(start);
            return (
              <Fragment key={start}>
                {page ? (
                  <span className="mb-1 flex items-center gap-2 pt-2 text-xs text-muted-foreground select-none">
                    {t("page", { page })}
                    <span aria-hidden className="h-px grow bg-border" />
                  </span>
                ) : null}
                <span
                  data-chunk={chunkId ?? undefined}
                  className={cn(
                    "rounded-sm transition-colors",
                    chunkId !== null && chunkId === litChunkId && "bg-primary-soft",
                    chunkId !== null &&
                      disabled.has(chunkId) &&
                      "text-muted-foreground line-through",
                  )}
                >
                  {span.isPassage ? (
                    <mark
                      id={passage && beginsPassage(text, span, passage) ? "passage" : undefined}
                      className="scroll-mt-24 rounded-sm bg-primary/25 text-foreground"
                    >
                      {text.slice(start, span.end)}
                    </mark>
                  ) : (
                    text.slice(start, span.end)
                  )}
                </span>
              </Fragment>
            );
          })}
        </p>
      ))}
    </div>
  );
});
