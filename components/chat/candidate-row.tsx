import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { SearchView } from "@/lib/documents/schemas";
import { cn } from "@/components/ui/cn";
import type { SearchTrace } from "./turn";

interface CandidateRowProps {
  /** From 1. */
  rank: number;
  isUsed: boolean;
  candidate: SearchTrace["candidates"][number];
  /** Its text and place; unknown where the second search did not find it. */
  passage: SearchView["results"][number] | undefined;
  /** Whether that search has answered. */
  isTextKnown: boolean;
  documentsHref: string;
}

/** One passage: what its words and its meaning scored, and behind a click its text. */
export function CandidateRow({
  rank,
  isUsed,
  candidate,
  passage,
  isTextKnown,
  documentsHref,
}: CandidateRowProps) {
  const t = useTranslations("chat");
  const common = useTranslations("common.citation");
  const format = useFormatter();
  const score = (value: number) =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <li className={cn("border-b last:border-0", !isUsed && "text-muted-foreground")}>
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-2 gap-y-1 rounded-md px-1 py-2 hover:bg-muted [&::-webkit-details-marker]:hidden">
          <span className="text-sm text-muted-foreground tabular-nums">{rank}</span>
          <span className="flex min-w-0 items-baseline gap-2">
            <span className={cn("truncate", isUsed && "font-medium")}>
              {candidate.documentTitle}
            </span>
            {passage?.page ? (
              <span className="shrink-0 text-sm text-muted-foreground">
                {common("page", { page: passage.page })}
              </span>
            ) : null}
          </span>
          <span className="text-sm font-medium tabular-nums">
            <span className="sr-only">{t("playground.total")} </span>
            {score(candidate.fusedScore)}
          </span>
          <span className="col-span-2 col-start-2 grid grid-cols-2 gap-4">
            <Bar label={t("playground.words")} value={candidate.lexicalScore} text={score} />
            <Bar label={t("playground.meaning")} value={candidate.vectorScore} text={score} />
          </span>
          {passage ? (
            <span className="col-span-2 col-start-2 line-clamp-1 text-sm text-muted-foreground group-open:hidden">
              {passage.text}
            </span>
          ) : null}
        </summary>
        <div className="grid gap-2 pr-1 pb-3 pl-9">
          {passage ? (
            <>
              <p className="border-l-2 border-primary pl-3 text-sm wrap-anywhere whitespace-pre-line text-foreground">
                {passage.text.replace(/\n{2,}/g, "\n")}
              </p>
              <Link
                href={`${documentsHref}/${passage.documentId}?start=${passage.startOffset}&end=${passage.endOffset}`}
                className="w-fit rounded-sm text-sm font-medium text-primary underline-offset-4 hover:underline"
              >
                {t("message.openPassage")}
              </Link>
            </>
          ) : (
            <p className="text-sm text-muted-foreground">
              {t(isTextKnown ? "playground.textGone" : "playground.textUnknown")}
            </p>
          )}
        </div>
      </details>
    </li>
  );
}

function Bar({
  label,
  value,
  text,
}: {
  label: string;
  value: number;
  text: (value: number) => string;
}) {
  const share = Math.min(1, Math.max(0, value));
  return (
    <span className="grid gap-0.5">
      <span className="flex justify-between text-xs text-muted-foreground tabular-nums">
        <span>{label}</span>
        <span>{text(value)}</span>
      </span>
      <span aria-hidden className="h-1 overflow-hidden rounded-full bg-accent">
        <span className="block h-full bg-primary" style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}
