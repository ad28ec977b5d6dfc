import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

export interface CursorPagerProps {
  /** Address of the page before; left out on the first page. */
  previousHref?: string;
  /** Address of the page after; left out on the last page. */
  nextHref?: string;
  /** "1–50 of 312", where it is known. */
  summary?: ReactNode;
}

/** Back and forth through a list by cursor; the place is in the address. */
export function CursorPager({ previousHref, nextHref, summary }: CursorPagerProps) {
  const t = useTranslations("common.table");
  if (!previousHref && !nextHref && !summary) return null;
  return (
    <nav aria-label={t("pages")} className="flex items-center justify-end gap-2">
      {summary ? (
        <p className="mr-auto text-sm text-muted-foreground tabular-nums">{summary}</p>
      ) : null}
      {previousHref || nextHref ? (
        <>
          <PagerLink href={previousHref}>
            <ChevronLeft aria-hidden />
            {t("previous")}
          </PagerLink>
          <PagerLink href={nextHref}>
            {t("next")}
            <ChevronRight aria-hidden />
          </PagerLink>
        </>
      ) : null}
    </nav>
  );
}

function PagerLink({ href, children }: { href?: string; children: ReactNode }) {
  if (!href) {
    return (
      <Button variant="outline" size="dense" disabled>
        {children}
      </Button>
    );
  }
  return (
    <Button variant="outline" size="dense" asChild>
      <Link href={href} scroll={false}>
        {children}
      </Link>
    </Button>
  );
}
