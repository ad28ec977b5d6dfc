import { eq } from "drizzle-orm";
import { notificationPreferences } from "@/db/schema";
import { inTransaction, type UserContext } from "@/lib/context";
import { audiences, isForPlatform } from "./audiences";
import { noticeKinds, type PreferencesView } from "./schemas";

/** How the person is told of each thing that may concern them. */
export async function getNotificationPreferences(ctx: UserContext): Promise<PreferencesView> {
  const chosen = await inTransaction(ctx, (ctx) =>
    ctx.db
      .select()
      .from(notificationPreferences)
      .where(eq(notificationPreferences.userId, ctx.user.id)),
  );
  const isAdmin = ctx.user.platformRole === "SAAS_ADMIN";
  const kinds = noticeKinds.filter((kind) => isAdmin || !isForPlatform(kind));
  return {
    preferences: kinds.map((kind) => {
      const { inApp, mail } = chosen.find((row) => row.kind === kind) ?? audiences[kind].usual;
      return { kind, inApp, mail };
    }),
  };
}
