import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { EmailAddress } from "../schemas";
import { removeSecondFactor } from "./remove-second-factor";

/** For the operator at the server, where no admin can be let in to do it: the only one may be who lost theirs. */
export async function resetSecondFactorOf(ctx: RequestContext, address: string): Promise<void> {
  const email = EmailAddress.parse(address);
  await inPlatformTransaction(ctx, async (ctx) => {
    const [account] = await ctx.db
      .select()
      .from(users)
      .where(and(eq(users.email, email), isNull(users.deletedAt)))
      .for("update");
    if (!account) throw notFound("user");
    await removeSecondFactor(ctx, account, {
      reason: "By the operator of the server",
      byJob: true,
    });
  });
}
