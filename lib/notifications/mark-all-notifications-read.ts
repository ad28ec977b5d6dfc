import { and, isNull, lte } from "drizzle-orm";
import type { z } from "zod";
import { notifications } from "@/db/schema";
import { inTransaction, requireInPerson, type UserContext } from "@/lib/context";
import { MarkAllReadInput } from "./schemas";
import { visibleTo } from "./visible-to.report";

/** Marks everything as read that the person is shown, or what of it there was when they looked. */
export async function markAllNotificationsRead(
  ctx: UserContext,
  raw: z.input<typeof MarkAllReadInput> = {},
): Promise<void> {
  requireInPerson(ctx);
  const { until } = MarkAllReadInput.parse(raw);
  await inTransaction(ctx, (ctx) =>
    ctx.db
      .update(notifications)
      .set({ readAt: ctx.services.clock.now() })
      .where(
        and(
          visibleTo(ctx),
          isNull(notifications.readAt),
          until ? lte(notifications.id, until) : undefined,
        ),
      ),
  );
}
