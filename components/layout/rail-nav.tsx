"use client";

import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { isCurrent, type NavItem, type NavSection } from "./navigation";

interface RailNavProps {
  label: string;
  sections: readonly NavSection[];
  /** Icons only, names in tooltips. */
  collapsed?: boolean;
  /** Called when a link is followed: closes the sheet on phones. */
  onNavigate?: () => void;
}

/** The sections of the rail. */
export function RailNav({ label, sections, collapsed = false, onNavigate }: RailNavProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="grid gap-4">
      {sections.map((section, index) => (
        <div key={section.label ?? index} className="grid gap-0.5">
          {section.label && !collapsed ? (
            <p className="px-2 pb-1 text-xs font-medium text-muted-foreground">{section.label}</p>
          ) : null}
          {section.items.map((item) => (
            <RailLink
              key={item.href}
              item={item}
              current={isCurrent(item, pathname)}
              collapsed={collapsed}
              onNavigate={onNavigate}
            />
          ))}
        </div>
      ))}
    </nav>
  );
}

interface RailLinkProps {
  item: NavItem;
  current: boolean;
  collapsed: boolean;
  onNavigate?: () => void;
}

function RailLink({ item, current, collapsed, onNavigate }: RailLinkProps) {
  const link = (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      aria-label={collapsed ? item.label : undefined}
      onClick={onNavigate}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-base transition-colors touch:h-11 [&_svg]:size-4 [&_svg]:shrink-0",
        collapsed && "justify-center",
        current
          ? "bg-primary-soft font-medium text-primary"
          : "text-muted-foreground hover:bg-accent hover:text-foreground",
      )}
    >
      {item.icon}
      {collapsed ? null : (
        <>
          <span className="min-w-0 truncate">{item.label}</span>
        </>
      )}
    </Link>
  );
  if (!collapsed) return link;
  return (
    <Tooltip content={item.label} side="right">
      {link}
    </Tooltip>
  );
}
