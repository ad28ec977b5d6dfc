import { and, eq, isNull } from "drizzle-orm";
import { oneTimeTokens } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";
import type { OneTimePurpose } from "./purposes";

/** Makes the person's unused links worthless, of one purpose or of all. */
export async function dropOneTimeTokens(
  ctx: InTransaction<RequestContext>,
  userId: string,
  purpose?: OneTimePurpose,
): Promise<void> {
  await ctx.db
    .update(oneTimeTokens)
    .set({ usedAt: ctx.services.clock.now() })
    .where(
      and(
        eq(oneTimeTokens.userId, userId),
        purpose ? eq(oneTimeTokens.purpose, purpose) : undefined,
        isNull(oneTimeTokens.usedAt),
      ),
    );
}
