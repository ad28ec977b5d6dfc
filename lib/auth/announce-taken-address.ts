import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  requestMail,
  type Locale,
  type RequestContext,
} from "@/lib/context";
import { policies } from "@/lib/rate-limit";

/** Tells whoever has the address that somebody registers with it: once a day, and not while that cannot be counted. */
export async function announceTakenAddress(ctx: RequestContext, email: string): Promise<void> {
  const { allowed } = await ctx.services.rateLimiter.check(policies.authTakenMail, email);
  if (!allowed) return;
  await inPlatformTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db
      .select({ name: users.name, locale: users.locale })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.deletedAt), isNull(users.suspendedAt)));
    if (!user) return;
    await requestMail(ctx, {
      to: email,
      locale: user.locale as Locale,
      template: "registered_already",
      values: { name: user.name, link: `${ctx.services.appUrl}/forgot-password` },
    });
  });
}
