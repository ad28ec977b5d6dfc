import type { Citation } from "@/lib/chat/schemas";
import { CitationChip } from "@/components/common/citation-chip";
import { splitAnswerText, withoutHalfMark } from "./split-answer-text";

interface AnswerTextProps<Source extends Citation> {
  text: string;
  citations: readonly Source[];
  /** Where a citation's passage stands in its document. */
  passageHref?: (citation: Source) => string;
  /** In a new tab, so that this page stays. */
  opensApart?: boolean;
  /** Instead of `passageHref`: shows the passage on the spot. */
  onOpenCitation?: (citation: Source) => void;
  isGrowing: boolean;
}

/** An answer's words, plain, in paragraphs, with its sources as small raised numbers. */
export function AnswerText<Source extends Citation>({
  text,
  citations,
  passageHref,
  opensApart,
  onOpenCitation,
  isGrowing,
}: AnswerTextProps<Source>) {
  const sources = new Map(citations.map((citation) => [citation.index, citation]));
  const known = new Set(sources.keys());
  const paragraphs = splitAnswerText(isGrowing ? withoutHalfMark(text) : text, known);
  return (
    <div className="grid gap-3 text-base leading-relaxed">
      {paragraphs.map((segments, index) => (
        <p key={index} className="wrap-anywhere whitespace-pre-line">
          {segments.map((segment, position) => {
            if ("text" in segment) return segment.text;
            const citation = sources.get(segment.citation);
            if (!citation) return null;
            return (
              <CitationChip
                key={position}
                index={citation.index}
                documentTitle={citation.documentTitle}
                quote={citation.quote}
                page={citation.page}
                href={passageHref?.(citation)}
                opensApart={opensApart}
                onOpen={() => onOpenCitation?.(citation)}
              />
            );
          })}
        </p>
      ))}
    </div>
  );
}
