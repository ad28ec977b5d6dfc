"use client";

import { Check, FileWarning, Gauge, OctagonAlert, ReceiptText, UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { moveFocus } from "@/components/common/move-focus";
import { reached } from "@/components/common/reached";
import { RelativeTime } from "@/components/common/relative-time";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { ActionResult } from "@/lib/http/action-result";
import type { NoticeKind, NotificationView } from "@/lib/notifications/schemas";
import { useNoticeWords } from "./use-notice-words";

interface NotificationListProps {
  notifications: readonly NotificationView[];
  markRead: (input: { notificationId: string }) => Promise<ActionResult<void>>;
}

/** What happened, newest first: each leads to its place, and opening it marks it as read. */
export function NotificationList({ notifications, markRead }: NotificationListProps) {
  const t = useTranslations("notifications");
  const { attempt } = useAct();
  const router = useRouter();

  const refreshAfter = async (reading: Promise<ActionResult<void>>) => {
    const result = await reading;
    if (result.ok) router.refresh();
  };
  return (
    <ul aria-label={t("list")} className="divide-y rounded-lg border bg-card">
      {notifications.map((notification) => (
        <Item
          key={notification.id}
          notification={notification}
          // Whoever only looks around in another's name leaves it unread, and goes there all the same.
          onOpen={() => {
            if (notification.readAt) return;
            void refreshAfter(reached(markRead({ notificationId: notification.id })));
          }}
          onRead={() => refreshAfter(attempt(markRead({ notificationId: notification.id })))}
        />
      ))}
    </ul>
  );
}

interface ItemProps {
  notification: NotificationView;
  onOpen: () => void;
  onRead: () => Promise<void>;
}

function Item({ notification, onOpen, onRead }: ItemProps) {
  const t = useTranslations("notifications");
  const { sentenceOf, detailsOf } = useNoticeWords();
  const isUnread = notification.readAt === null;
  return (
    <li className="relative flex items-start gap-3 px-4 py-3 transition-colors hover:bg-accent/50">
      <KindIcon kind={notification.kind} isUnread={isUnread} />
      <div className="grid min-w-0 grow gap-0.5">
        <Link
          href={notification.href}
          onClick={onOpen}
          className={cn(
            "rounded-sm text-base wrap-anywhere after:absolute after:inset-0 hover:underline",
            isUnread && "font-medium",
          )}
        >
          {isUnread ? <span className="sr-only">{t("unread")}: </span> : null}
          {sentenceOf(notification)}
        </Link>
        <p className="text-sm wrap-anywhere text-muted-foreground">
          {detailsOf(notification).map((words) => (
            <span key={words}>{words} · </span>
          ))}
          <RelativeTime date={notification.createdAt} className="whitespace-nowrap" />
        </p>
      </div>
      {isUnread ? (
        <Button
          variant="ghost"
          size="icon-dense"
          className="relative z-10 -my-1 -mr-2 text-muted-foreground"
          aria-label={`${t("markRead")}: ${sentenceOf(notification)}`}
          title={t("markRead")}
          onClick={({ currentTarget }) => {
            moveFocus(currentTarget.closest("li")?.querySelector("a"));
            void onRead();
          }}
        >
          <Check aria-hidden />
        </Button>
      ) : null}
    </li>
  );
}

const icons: Record<NoticeKind, typeof Check> = {
  user_registered: UserPlus,
  plan_requested: ReceiptText,
  plan_decided: ReceiptText,
  offer_answered: ReceiptText,
  plan_changed: ReceiptText,
  usage_threshold: Gauge,
  limit_reached: OctagonAlert,
  ingestion_failed: FileWarning,
};

function KindIcon({ kind, isUnread }: { kind: NoticeKind; isUnread: boolean }) {
  const Icon = icons[kind];
  return (
    <Icon
      aria-hidden
      className={cn(
        "mt-0.5 size-5 shrink-0",
        isUnread ? "text-primary" : "text-muted-foreground/70",
      )}
    />
  );
}
