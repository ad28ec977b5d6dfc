"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useState, type ReactNode } from "react";
import { RememberTimeZone } from "@/components/common/remember-time-zone";
import { UploadToasts } from "@/components/documents/upload-toasts";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { useUnreadCount } from "@/components/notifications/use-unread-count";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { Toaster } from "@/components/ui/toaster";
import type { UnreadCountView } from "@/lib/notifications/schemas";
import type { AccountMenuProps } from "./account-menu";
import { CommandPalette, type PaletteGroup } from "./command-palette";
import type { NavSection } from "./navigation";
import type { ProjectSwitcherProps } from "./project-switcher";
import { Rail } from "./rail";
import { railCookie } from "./rail-cookie";
import { SkipLink } from "./skip-link";

interface AppShellProps {
  switcher: ProjectSwitcherProps;
  sections: readonly NavSection[];
  account: AccountMenuProps;
  /** Notifications not read yet, as the page was made; counted on from there. */
  unread: UnreadCountView;
  /** More for the palette than the sections, which are always in it. */
  commands?: readonly PaletteGroup[];
  /** From the cookie `railCookie`, so that the first paint is right. */
  initialCollapsed?: boolean;
  /** A reminder: one line above everything, 40 px high on wide screens. */
  banner?: ReactNode;
  /** 44 px high and always in sight: in whose name an admin acts. */
  impersonation?: ReactNode;
  children: ReactNode;
}

/** Frame of the signed-in product: rail, palette, toasts, and the page in its main landmark. */
export function AppShell({
  switcher,
  sections,
  account,
  unread,
  commands = [],
  initialCollapsed = false,
  banner,
  impersonation,
  children,
}: AppShellProps) {
  const t = useTranslations("common.layout");
  const unreadCount = useUnreadCount(unread);
  const [collapsed, setCollapsed] = useState(initialCollapsed);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const pathname = usePathname();
  const [menuAt, setMenuAt] = useState<string>();
  // The page that was opened from the menu is not covered by it, whichever of its links led there.
  if (menuAt !== undefined && menuAt !== pathname) setMenuAt(undefined);
  const pages: PaletteGroup = {
    heading: t("pages"),
    items: sections.flatMap((section) => section.items.map((item) => ({ ...item, id: item.href }))),
  };

  const toggle = () => {
    document.cookie = `${railCookie}=${collapsed ? "" : "1"}; Path=/; Max-Age=31536000; SameSite=Lax`;
    setCollapsed(!collapsed);
  };
  const search = () => {
    setMenuAt(undefined);
    setPaletteOpen(true);
  };

  return (
    <div
      className={cn(
        "contents",
        impersonation
          ? "[--banner-height:2.75rem]"
          : "[--banner-height:0px] lg:has-[>[data-reminder]]:[--banner-height:2.5rem]",
      )}
    >
      <SkipLink />
      {impersonation}
      {banner}
      <div className="flex min-h-dvh max-lg:flex-col">
        <aside
          className={cn(
            "sticky top-(--banner-height) hidden h-[calc(100dvh-var(--banner-height))] shrink-0 border-r bg-rail p-3 transition-[width] lg:block",
            collapsed ? "w-14 px-2" : "w-60",
          )}
        >
          <Rail
            {...{ switcher, sections, account, collapsed, unreadCount }}
            onToggle={toggle}
            onSearch={search}
          />
        </aside>
        <header className="sticky top-(--banner-height) z-30 flex h-14 items-center gap-2 border-b bg-background px-2 lg:hidden">
          <Sheet
            open={menuAt === pathname}
            onOpenChange={(isOpen) => setMenuAt(isOpen ? pathname : undefined)}
          >
            <SheetTrigger asChild>
              <Button variant="ghost" size="icon" aria-label={t("openMenu")}>
                <Menu aria-hidden />
              </Button>
            </SheetTrigger>
            <SheetContent
              side="left"
              closeLabel={t("closeMenu")}
              aria-describedby={undefined}
              className="pt-14"
            >
              <SheetTitle className="sr-only">{t("mainNavigation")}</SheetTitle>
              <Rail
                {...{ switcher, sections, account }}
                onSearch={search}
                onNavigate={() => setMenuAt(undefined)}
              />
            </SheetContent>
          </Sheet>
          <p className="min-w-0 truncate font-medium">
            {switcher.projects.find(({ id }) => id === switcher.currentId)?.name ?? t("product")}
          </p>
          <NotificationBell unreadCount={unreadCount} size="icon" className="ml-auto" />
        </header>
        <main id="main" tabIndex={-1} className="min-w-0 grow outline-none">
          <div className="mx-auto w-full max-w-content px-4 py-6 sm:px-6 lg:px-8 lg:py-8">
            {children}
          </div>
        </main>
      </div>
      <CommandPalette
        groups={[pages, ...commands].filter(({ items }) => items.length > 0)}
        open={paletteOpen}
        onOpenChange={setPaletteOpen}
      />
      <RememberTimeZone />
      <UploadToasts />
      <Toaster containerAriaLabel={t("notifications")} />
    </div>
  );
}
