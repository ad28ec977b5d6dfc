"use client";

import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import type { SearchView } from "@/lib/documents/schemas";
import { Button } from "@/components/ui/button";
import { CandidateRow } from "./candidate-row";
import type { SearchTrace } from "./turn";

interface CandidateListProps {
  /** Best first. */
  candidates: SearchTrace["candidates"];
  /** How many of them reached the answer; the cut line lies below these. */
  keptCount: number;
  /** Their texts; left out while they are not known. */
  passages: SearchView["results"] | undefined;
  documentsHref: string;
}

/** Rows shown below the cut line before one asks for more. */
const belowCutShown = 6;

/** Every passage considered, with the line below which they were not used. */
export function CandidateList({
  candidates,
  keptCount,
  passages,
  documentsHref,
}: CandidateListProps) {
  const t = useTranslations("chat.playground");
  const [showsAll, setShowsAll] = useState(false);
  const texts = new Map(passages?.map((passage) => [passage.chunkId, passage]));
  const shown = showsAll ? candidates : candidates.slice(0, keptCount + belowCutShown);
  const hidden = candidates.length - shown.length;
  return (
    <section aria-labelledby="candidates-title" className="grid gap-2">
      <h3 id="candidates-title" className="text-base font-semibold">
        {t("candidates")}
      </h3>
      {candidates.length === 0 ? (
        <p className="text-muted-foreground">{t("noCandidates")}</p>
      ) : (
        <ol className="grid">
          {shown.map((candidate, index) => (
            <Fragment key={candidate.chunkId}>
              {index === keptCount ? (
                <li className="flex items-center gap-3 py-2 text-sm text-muted-foreground">
                  <span aria-hidden className="h-px grow bg-input" />
                  {t("cutLine")}
                  <span aria-hidden className="h-px grow bg-input" />
                </li>
              ) : null}
              <CandidateRow
                rank={index + 1}
                isUsed={index < keptCount}
                candidate={candidate}
                passage={texts.get(candidate.chunkId)}
                isTextKnown={passages !== undefined}
                documentsHref={documentsHref}
              />
            </Fragment>
          ))}
        </ol>
      )}
      {hidden > 0 ? (
        <Button variant="outline" size="dense" className="w-fit" onClick={() => setShowsAll(true)}>
          {t("showRest", { count: hidden })}
        </Button>
      ) : null}
    </section>
  );
}
