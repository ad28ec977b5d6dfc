"use client";

import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

interface TabLink {
  href: string;
  label: string;
  /** Current on this very address only. */
  isExact?: boolean;
}

interface TabLinksProps {
  /** Names the landmark. */
  label: string;
  tabs: readonly TabLink[];
}

/** The pages of one thing, side by side; each has its own address. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  const pathname = usePathname();
  return (
    <nav
      aria-label={label}
      className="mb-6 flex gap-4 overflow-x-auto border-b [scrollbar-width:none]"
    >
      {tabs.map(({ href, label, isExact }) => {
        const isCurrent = pathname === href || (!isExact && pathname.startsWith(`${href}/`));
        return (
          <Link
            key={href}
            href={href}
            aria-current={isCurrent ? "page" : undefined}
            className={cn(
              "flex h-9 shrink-0 items-center border-b-2 px-1 text-base whitespace-nowrap focus-visible:-outline-offset-2 max-lg:h-11",
              isCurrent
                ? "border-primary font-medium"
                : "border-transparent text-muted-foreground hover:text-foreground",
            )}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
