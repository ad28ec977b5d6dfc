import { and, isNull } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { inTransaction, requireInPerson, type UserContext } from "@/lib/context";
import { visibleTo } from "./visible-to.report";

/** Marks everything as read that the person is shown. */
export async function markAllNotificationsRead(ctx: UserContext): Promise<void> {
  requireInPerson(ctx);
  await inTransaction(ctx, (ctx) =>
    ctx.db
      .update(notifications)
      .set({ readAt: ctx.services.clock.now() })
      .where(and(visibleTo(ctx), isNull(notifications.readAt))),
  );
}
