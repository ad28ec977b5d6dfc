import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { inPlatformTransaction, type UserContext } from "@/lib/context";
import { unauthenticated } from "@/lib/errors";
import { presentAccount } from "./present-account";
import type { AccountView } from "./schemas";

/** The signed-in person's own account. */
export async function getAccount(ctx: UserContext): Promise<AccountView> {
  const [user] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db.select().from(users).where(eq(users.id, ctx.user.id)),
  );
  if (!user) throw unauthenticated();
  return presentAccount(user);
}
