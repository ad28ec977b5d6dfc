import { and, count, isNull } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { inTransaction, type UserContext } from "@/lib/context";
import type { UnreadCountView } from "./schemas";
import { unreadCountMax } from "./types";
import { visibleTo } from "./visible-to.report";

/** How many notifications the person has not read, as far as anybody counts. */
export async function countUnreadNotifications(ctx: UserContext): Promise<UnreadCountView> {
  const unreadCount = await inTransaction(ctx, async (ctx) => {
    const some = ctx.db
      .select({ id: notifications.id })
      .from(notifications)
      .where(and(visibleTo(ctx), isNull(notifications.readAt)))
      .limit(unreadCountMax)
      .as("some");
    const [row] = await ctx.db.select({ count: count() }).from(some);
    return row!.count;
  });
  return { unreadCount };
}
