"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useTransition } from "react";
import { LocaleSwitch } from "@/components/common/locale-switch";
import { reached } from "@/components/common/reached";
import { ThemeSwitch } from "@/components/common/theme-switch";
import { useFailureToast } from "@/components/common/use-failure-toast";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { menuItemStyles } from "@/components/ui/control-styles";
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ActionResult } from "@/lib/http/action-result";
import type { NavItem } from "./navigation";

export interface AccountMenuProps {
  name: string;
  email: string;
  /** Profile, sessions, the admin console … */
  links: readonly NavItem[];
  /** Ends the session; the page is then loaded anew, so nothing of the account stays in memory. */
  onSignOut: () => Promise<ActionResult<unknown>>;
  signedOutHref: string;
  collapsed?: boolean;
}

/** Who is signed in; language, theme, links of the account, and the way out. */
export function AccountMenu({
  name,
  email,
  links,
  onSignOut,
  signedOutHref,
  collapsed = false,
}: AccountMenuProps) {
  const t = useTranslations("common.layout");
  const showFailure = useFailureToast();
  const [leaving, startLeaving] = useTransition();
  const leave = () =>
    startLeaving(async () => {
      const result = await reached(onSignOut());
      // Whose session has ended meanwhile is signed out already.
      if (result.ok || result.error.kind === "unauthenticated") {
        window.location.assign(signedOutHref);
      } else {
        showFailure(result.error);
      }
    });
  const row = cn(menuItemStyles, "w-full cursor-pointer hover:bg-accent");
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          aria-label={t("account", { name })}
          className={cn("h-11 w-full justify-start px-2", collapsed && "justify-center px-0")}
        >
          <Avatar name={name} size="small" />
          {collapsed ? null : <span className="min-w-0 truncate font-normal">{name}</span>}
        </Button>
      </PopoverTrigger>
      <PopoverContent side="top" className="w-64 p-1" aria-label={t("account", { name })}>
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-sm text-muted-foreground">{email}</p>
        </div>
        <div className="flex items-center justify-between gap-2 border-y px-2 py-2">
          <ThemeSwitch />
          <LocaleSwitch />
        </div>
        <div className="pt-1">
          {links.map((link) => (
            <PopoverClose key={link.href} asChild>
              <Link href={link.href} className={row}>
                {link.icon}
                {link.label}
              </Link>
            </PopoverClose>
          ))}
          <button type="button" disabled={leaving} className={row} onClick={leave}>
            <LogOut aria-hidden />
            {t("signOut")}
          </button>
        </div>
      </PopoverContent>
    </Popover>
  );
}
