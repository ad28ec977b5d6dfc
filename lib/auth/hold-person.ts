import { sql } from "drizzle-orm";
import type { AnyContext, InTransaction } from "@/lib/context";

/**
 * Makes a suspension of the person wait until the commit; false when one came first, or they are gone.
 * By a function of the database, because the app role may read who is suspended but lock nobody's row.
 */
export async function holdPerson(ctx: InTransaction<AnyContext>, userId: string): Promise<boolean> {
  const [row] = await ctx.db.execute<{ is_at_large: boolean | null }>(
    sql`select hold_person(${userId}) as is_at_large`,
  );
  return row?.is_at_large === true;
}
