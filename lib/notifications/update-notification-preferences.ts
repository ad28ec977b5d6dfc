import { sql } from "drizzle-orm";
import type { z } from "zod";
import { notificationPreferences } from "@/db/schema";
import { inTransaction, requireInPerson, type UserContext } from "@/lib/context";
import { getNotificationPreferences } from "./get-notification-preferences";
import { UpdatePreferencesInput, type PreferencesView } from "./schemas";

/** Chooses how to be told of the kinds that are named; answers all of them. */
export async function updateNotificationPreferences(
  ctx: UserContext,
  raw: z.input<typeof UpdatePreferencesInput>,
): Promise<PreferencesView> {
  requireInPerson(ctx);
  const { preferences } = UpdatePreferencesInput.parse(raw);
  const userId = ctx.user.id;
  // Of a kind that is named twice the last word counts.
  const chosen = new Map(preferences.map((preference) => [preference.kind, preference]));

  return inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insert(notificationPreferences)
      .values([...chosen.values()].map((preference) => ({ userId, ...preference })))
      .onConflictDoUpdate({
        target: [notificationPreferences.userId, notificationPreferences.kind],
        set: {
          inApp: sql`excluded.in_app`,
          mail: sql`excluded.mail`,
          updatedAt: ctx.services.clock.now(),
        },
      });
    return getNotificationPreferences(ctx);
  });
}
