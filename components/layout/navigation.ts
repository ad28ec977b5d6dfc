import type { ReactNode } from "react";

/** One place to go; the icon is an element, so that a server layout can hand it over. */
export interface NavItem {
  href: string;
  label: string;
  icon: ReactNode;
  /** Marks the item on this very address only, not on what lies under it. */
  exact?: boolean;
}

export interface NavSection {
  /** A quiet heading; the first section usually has none. */
  label?: string;
  items: readonly NavItem[];
}

/** Tells whether the address shows this item or something under it. */
export function isCurrent(item: Pick<NavItem, "href" | "exact">, pathname: string) {
  return pathname === item.href || (!item.exact && pathname.startsWith(`${item.href}/`));
}
