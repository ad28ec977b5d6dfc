import { and, asc, eq, isNull, or } from "drizzle-orm";
import { users } from "@/db/schema";
import type { AdminContext, InTransaction } from "@/lib/context";
import { forbidden, notFound } from "@/lib/errors";
import { ownAccount } from "./errors";

/**
 * Another person's row, locked together with every admin's, so that two admins who act on each other
 * at the same instant do not both succeed and leave the platform without one.
 */
export async function lockAccount(ctx: InTransaction<AdminContext>, userId: string) {
  if (userId === ctx.user.id) throw ownAccount();
  const rows = await ctx.db
    .select()
    .from(users)
    .where(
      and(or(eq(users.platformRole, "SAAS_ADMIN"), eq(users.id, userId)), isNull(users.deletedAt)),
    )
    .orderBy(asc(users.id))
    .for("update");
  const admin = rows.find(({ id }) => id === ctx.user.id);
  // The wait for the lock may have cost the caller their own place.
  if (admin?.platformRole !== "SAAS_ADMIN" || admin.suspendedAt) {
    throw forbidden("platform:administer");
  }
  const account = rows.find(({ id }) => id === userId);
  if (!account) throw notFound("user");
  return account;
}
