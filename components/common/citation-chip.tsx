"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { HoverCard, HoverCardContent, HoverCardTrigger } from "@/components/ui/hover-card";
import { citationMarkStyles } from "./citation-mark-styles";

interface CitationChipProps {
  /** The number printed in the text, from 1. */
  index: number;
  documentTitle: string;
  /** The sentences quoted, as they stand in the document. */
  quote: string;
  /** Page in the document, where it has pages. */
  page?: number | null;
  /** Opens the passage in its document. */
  href?: string;
  /** In a new tab, so that this page stays. */
  opensApart?: boolean;
  /** Instead of `href`: opens it in a drawer. */
  onOpen?: () => void;
}

/** A superscript number; on hover or focus a card with the quote, on click the passage itself. */
export function CitationChip(props: CitationChipProps) {
  const t = useTranslations("common.citation");
  const { index, documentTitle, href, opensApart = false, onOpen } = props;
  const label = t("label", { index, title: documentTitle });
  return (
    <HoverCard openDelay={150} closeDelay={100}>
      <HoverCardTrigger asChild>
        {href ? (
          <Link
            href={href}
            target={opensApart ? "_blank" : undefined}
            aria-label={opensApart ? t("labelApart", { label }) : label}
            className={citationMarkStyles}
          >
            {index}
          </Link>
        ) : (
          <button type="button" aria-label={label} onClick={onOpen} className={citationMarkStyles}>
            {index}
          </button>
        )}
      </HoverCardTrigger>
      <HoverCardContent>
        <CitationCard {...props} />
      </HoverCardContent>
    </HoverCard>
  );
}

/** The quote and where it stands. */
function CitationCard({ index, documentTitle, quote, page }: CitationChipProps): ReactNode {
  const t = useTranslations("common.citation");
  return (
    <figure className="grid gap-2">
      <blockquote className="line-clamp-6 border-l-2 border-primary pl-3 text-base">
        {quote}
      </blockquote>
      <figcaption className="flex items-baseline gap-2 text-sm text-muted-foreground">
        <span className="tabular-nums">{index}</span>
        <span className="min-w-0 truncate">{documentTitle}</span>
        {page ? <span className="shrink-0 tabular-nums">{t("page", { page })}</span> : null}
      </figcaption>
    </figure>
  );
}
