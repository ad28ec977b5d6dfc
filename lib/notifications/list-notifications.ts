import { and, desc, eq, isNotNull, isNull, lt } from "drizzle-orm";
import type { z } from "zod";
import { notifications } from "@/db/schema";
import { inTransaction, type UserContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { presentNotification } from "./present-notification";
import { ListNotificationsInput, type NotificationView } from "./schemas";
import { visibleTo } from "./visible-to.report";

/** What the person was told of in the app, newest first. */
export async function listNotifications(
  ctx: UserContext,
  raw: z.input<typeof ListNotificationsInput> = {},
): Promise<Page<NotificationView>> {
  const { limit, cursor, state, kind } = ListNotificationsInput.parse(raw);
  const after = readCursor(cursor);
  const inState = { unread: isNull(notifications.readAt), read: isNotNull(notifications.readAt) };

  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select()
      .from(notifications)
      .where(
        and(
          visibleTo(ctx),
          state && inState[state],
          kind && eq(notifications.kind, kind),
          after ? lt(notifications.id, after) : undefined,
        ),
      )
      .orderBy(desc(notifications.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentNotification);
  });
}
