import { users } from "@/db/schema";
import { emit, recordAudit, type InTransaction, type RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { userRegistered } from "./events";

type NewUser = Pick<
  typeof users.$inferInsert,
  "email" | "name" | "passwordHash" | "emailVerifiedAt"
>;

/** Writes a new account under the lock of addresses; the first of an empty install becomes the admin. */
export async function insertUser(ctx: InTransaction<RequestContext>, person: NewUser) {
  const [anyone] = await ctx.db.select({ id: users.id }).from(users).limit(1);
  const [user] = await ctx.db
    .insert(users)
    .values({
      ...person,
      id: newId("user"),
      platformRole: anyone ? "USER" : "SAAS_ADMIN",
      locale: ctx.locale,
    })
    .returning();
  await recordAudit(ctx, {
    action: "user.registered",
    targetType: "user",
    targetId: user!.id,
    userId: user!.id,
  });
  await emit(ctx, userRegistered, { userId: user!.id, isFirstUser: !anyone });
  return user!;
}
