import { ChevronRight } from "lucide-react";
import { Link } from "./link";
import { cn } from "./cn";

export interface Crumb {
  label: string;
  /** Left out for the page itself. */
  href?: string;
}

interface BreadcrumbProps {
  crumbs: readonly Crumb[];
  /** Names the landmark, "Breadcrumb". */
  label: string;
  className?: string;
}

/** The way from the project down to this page. */
export function Breadcrumb({ crumbs, label, className }: BreadcrumbProps) {
  return (
    <nav aria-label={label} className={cn("min-w-0 text-sm text-muted-foreground", className)}>
      <ol className="flex min-w-0 flex-wrap items-center gap-1">
        {crumbs.map((crumb, index) => (
          <li key={`${index}-${crumb.label}`} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden className="size-3 shrink-0" /> : null}
            {crumb.href ? (
              <Link href={crumb.href} className="truncate rounded-sm hover:text-foreground">
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
