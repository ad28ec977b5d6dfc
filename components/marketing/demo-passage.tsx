import { FileText } from "lucide-react";
import type { TextsAnswerView } from "@/lib/chat/schemas";
import { paragraphAround } from "./paragraph-around";

/** A cited passage in its paragraph, and the document that it is from. */
export function DemoPassage({ citation }: { citation: TextsAnswerView["citations"][number] }) {
  const { passage, passageStart, startOffset, endOffset } = citation;
  const { before, quote, after } = paragraphAround(
    passage,
    startOffset - passageStart,
    endOffset - passageStart,
  );
  return (
    <figure className="grid gap-2 rounded-md bg-muted p-3">
      <figcaption className="flex items-center gap-1.5 text-sm text-muted-foreground">
        <FileText aria-hidden className="size-3.5 shrink-0" />
        <span className="tabular-nums">{citation.index}</span>
        <span className="min-w-0 truncate">{citation.documentTitle}</span>
      </figcaption>
      <blockquote className="border-l-2 border-primary pl-3 text-sm whitespace-pre-line">
        {before}
        <mark className="rounded-sm bg-primary-soft text-foreground">{quote}</mark>
        {after}
      </blockquote>
    </figure>
  );
}
