import { and, eq, sql } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { inTransaction, requireInPerson, type UserContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { visibleTo } from "./visible-to.report";

/** Marks one notification as read; harmless when it is. */
export async function markNotificationRead(
  ctx: UserContext,
  notificationId: string,
): Promise<void> {
  requireInPerson(ctx);
  const now = ctx.services.clock.now().toISOString();
  const marked = await inTransaction(ctx, (ctx) =>
    ctx.db
      .update(notifications)
      .set({ readAt: sql`coalesce(${notifications.readAt}, ${now})` })
      .where(and(visibleTo(ctx), eq(notifications.id, notificationId)))
      .returning({ id: notifications.id }),
  );
  if (marked.length === 0) throw notFound("notification");
}
