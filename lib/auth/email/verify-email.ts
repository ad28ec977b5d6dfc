import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type RequestContext } from "@/lib/context";
import { invalidLink } from "../errors";
import { useOneTimeToken } from "../one-time-token/use-one-time-token";
import { LinkInput } from "../schemas";

/** Proves the account's address by the link that was sent to it. */
export async function verifyEmail(
  ctx: RequestContext,
  raw: z.input<typeof LinkInput>,
): Promise<void> {
  const input = LinkInput.parse(raw);
  await inPlatformTransaction(ctx, async (ctx) => {
    const { userId } = await useOneTimeToken(ctx, input.token, "verify_email");
    const now = ctx.services.clock.now();
    const verified = await ctx.db
      .update(users)
      .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${now.toISOString()})` })
      .where(and(eq(users.id, userId), isNull(users.deletedAt)))
      .returning({ id: users.id });
    if (verified.length === 0) throw invalidLink();
    await recordAudit(ctx, {
      action: "email.verified",
      targetType: "user",
      targetId: userId,
      userId,
    });
  });
}
