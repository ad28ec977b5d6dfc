import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { UserAccountView } from "./admin-schemas";
import { presentUserAccount, userAccountColumns } from "./user-account-columns";

/** One account for the console. */
export async function getUserAccount(ctx: AdminContext, userId: string): Promise<UserAccountView> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select(userAccountColumns(ctx.services.clock.now()))
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt)));
    if (!row) throw notFound("user");
    return presentUserAccount(row);
  });
}
