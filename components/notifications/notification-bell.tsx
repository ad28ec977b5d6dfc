"use client";

import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/button";
import { unreadCountMax } from "@/lib/notifications/types";

interface NotificationBellProps {
  unreadCount: number;
  size?: "icon" | "icon-dense";
  className?: string;
}

/** The way to the notifications, with the number of those that are not read yet. */
export function NotificationBell({
  unreadCount,
  size = "icon-dense",
  className,
}: NotificationBellProps) {
  const t = useTranslations("notifications");
  const label = unreadCount > 0 ? t("unreadLabel", { count: unreadCount }) : t("title");
  return (
    <Button variant="ghost" size={size} asChild className={cn("relative shrink-0", className)}>
      <Link href="/notifications" aria-label={label} title={label}>
        <Bell aria-hidden />
        {unreadCount > 0 ? (
          <span
            aria-hidden
            className="absolute top-[calc(50%-1rem)] left-[calc(50%+0.125rem)] grid h-4 min-w-4 place-items-center rounded-full bg-primary px-1 text-xs leading-none font-medium text-primary-foreground tabular-nums"
          >
            {unreadCount >= unreadCountMax ? t("many") : unreadCount}
          </span>
        ) : null}
      </Link>
    </Button>
  );
}
