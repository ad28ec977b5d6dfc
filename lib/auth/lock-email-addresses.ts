import { sql } from "drizzle-orm";
import type { InTransaction, RequestContext } from "@/lib/context";

/**
 * Until the commit nobody else gets an address: of two who want the same one at the same instant
 * one is told that it is taken, and of two first accounts one becomes the platform's admin.
 */
export async function lockEmailAddresses(ctx: InTransaction<RequestContext>): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(7283402)`);
}
