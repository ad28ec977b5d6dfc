import { SlidersHorizontal } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { CursorPager } from "@/components/common/cursor-pager";
import { EmptyState } from "@/components/common/empty-state";
import { PageHeader } from "@/components/common/page-header";
import { cursorsOf, pageHrefs } from "@/components/common/page-hrefs";
import { MarkAllRead } from "@/components/notifications/mark-all-read";
import { NotificationFilters } from "@/components/notifications/notification-filters";
import { NotificationList } from "@/components/notifications/notification-list";
import { Button } from "@/components/ui/button";
import { openPageUser } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import {
  countUnreadNotifications,
  getNotificationPreferences,
  listNotifications,
} from "@/lib/notifications";
import { noticeKinds } from "@/lib/notifications/schemas";
import { notificationStates } from "@/lib/notifications/types";
import { markAllNotificationsReadAction, markNotificationReadAction } from "./actions";

export const generateMetadata = pageTitle("notifications.title");

type Search = { state?: string; kind?: string; cursor?: string | string[] };

export default async function NotificationsPage({
  searchParams,
}: {
  searchParams: Promise<Search>;
}) {
  const [ctx, search] = [await openPageUser(), await searchParams];
  const filters = {
    state: notificationStates.find((state) => state === search.state),
    kind: noticeKinds.find((kind) => kind === search.kind),
  };
  const cursors = cursorsOf(search.cursor);
  const [page, newest, { unreadCount }, { preferences }, t] = await Promise.all([
    listNotifications(ctx, { ...filters, cursor: cursors.at(-1), limit: 30 }),
    listNotifications(ctx, { limit: 1 }),
    countUnreadNotifications(ctx),
    getNotificationPreferences(ctx),
    getTranslations(),
  ]);
  // What comes while the page is looked at was not seen.
  const until = newest.data[0]?.id;
  const isFiltered = Boolean(filters.state ?? filters.kind);
  return (
    <>
      <PageHeader
        title={t("notifications.title")}
        description={t("notifications.description")}
        actions={
          <>
            <Button variant="ghost" asChild>
              <Link href="/account/notifications">
                <SlidersHorizontal aria-hidden />
                {t("notifications.preferencesLink")}
              </Link>
            </Button>
            {unreadCount > 0 ? (
              <MarkAllRead action={markAllNotificationsReadAction.bind(null, { until })} />
            ) : null}
          </>
        }
      />
      <NotificationFilters kinds={preferences.map(({ kind }) => kind)} />
      {page.data.length === 0 ? (
        <EmptyState
          drawing={isFiltered ? "search" : "generic"}
          title={t(isFiltered ? "common.states.noResultsTitle" : "notifications.empty")}
          description={isFiltered ? undefined : t("notifications.emptyHint")}
        />
      ) : (
        <div className="grid gap-3">
          <NotificationList notifications={page.data} markRead={markNotificationReadAction} />
          <CursorPager {...pageHrefs(filters, cursors, page.nextCursor)} />
        </div>
      )}
    </>
  );
}
