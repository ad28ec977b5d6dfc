import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { openAdmin, openUser } from "@/lib/auth";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { createUserContext, requestContext } from "./create-context";

/** A new platform admin, signed in. */
export async function createAdminContext(ctx = requestContext()): Promise<AdminContext> {
  const person = await createUserContext(ctx);
  await inPlatformTransaction(ctx, (tx) =>
    tx.db.update(users).set({ platformRole: "SAAS_ADMIN" }).where(eq(users.id, person.user.id)),
  );
  return openAdmin(await openUser(ctx, { userId: person.user.id, sessionId: person.sessionId }));
}
