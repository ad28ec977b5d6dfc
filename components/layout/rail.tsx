"use client";

import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { AccountMenu, type AccountMenuProps } from "./account-menu";
import type { NavSection } from "./navigation";
import { ProjectSwitcher, type ProjectSwitcherProps } from "./project-switcher";
import { RailNav } from "./rail-nav";
import { usePaletteShortcut } from "./use-palette-shortcut";

export interface RailProps {
  switcher: ProjectSwitcherProps;
  sections: readonly NavSection[];
  account: AccountMenuProps;
  /** Left out where the bell stands elsewhere. */
  unreadCount?: number;
  collapsed?: boolean;
  onToggle?: () => void;
  onSearch: () => void;
  onNavigate?: () => void;
}

/** What stands in the rail, and on phones in its sheet. */
export function Rail({
  switcher,
  sections,
  account,
  unreadCount,
  collapsed = false,
  onToggle,
  onSearch,
  onNavigate,
}: RailProps) {
  const t = useTranslations("common.layout");
  const shortcut = usePaletteShortcut();
  const toggleLabel = collapsed ? t("expandRail") : t("collapseRail");
  return (
    <div className="flex h-full min-h-0 flex-col gap-3">
      <ProjectSwitcher {...switcher} collapsed={collapsed} />
      <div className={cn("flex items-center gap-1", collapsed && "flex-col")}>
        <Button
          variant="outline"
          size="dense"
          aria-label={t("search")}
          aria-keyshortcuts="Meta+K Control+K"
          onClick={onSearch}
          className={cn(
            "min-w-0 shrink grow justify-start px-2 font-normal text-muted-foreground",
            collapsed && "w-full justify-center",
          )}
        >
          <Search aria-hidden />
          {collapsed ? null : (
            <>
              <span className="min-w-0 truncate">{t("search")}</span>
              <kbd className="ml-auto font-sans text-xs touch:hidden">{shortcut}</kbd>
            </>
          )}
        </Button>
        {unreadCount === undefined ? null : <NotificationBell unreadCount={unreadCount} />}
      </div>
      <div className="-mx-1 min-h-0 grow overflow-y-auto p-1">
        <RailNav
          label={t("mainNavigation")}
          sections={sections}
          collapsed={collapsed}
          onNavigate={onNavigate}
        />
      </div>
      <div className={cn("flex items-center gap-1", collapsed && "flex-col")}>
        <div className="min-w-0 grow max-lg:w-full">
          <AccountMenu {...account} collapsed={collapsed} />
        </div>
        {onToggle ? (
          <Button
            variant="ghost"
            size="icon-dense"
            aria-label={toggleLabel}
            title={toggleLabel}
            onClick={onToggle}
            className="text-muted-foreground"
          >
            {collapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
