import { and, eq, inArray, isNull } from "drizzle-orm";
import { oneTimeTokens } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";
import type { OneTimePurpose } from "./purposes";

/** Makes the person's unused links worthless, of these purposes or of all. */
export async function dropOneTimeTokens(
  ctx: InTransaction<RequestContext>,
  userId: string,
  ...purposes: OneTimePurpose[]
): Promise<void> {
  await ctx.db
    .update(oneTimeTokens)
    .set({ usedAt: ctx.services.clock.now() })
    .where(
      and(
        eq(oneTimeTokens.userId, userId),
        purposes.length > 0 ? inArray(oneTimeTokens.purpose, purposes) : undefined,
        isNull(oneTimeTokens.usedAt),
      ),
    );
}
