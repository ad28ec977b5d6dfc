import { sql, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";

/**
 * Answers the one value of a query or of a call whose text is the same each time, null when it finds none.
 * The server parses it once for each connection and hears it in one turn, where others take two and are
 * planned anew.
 */
export async function runPrepared<Answer>(
  db: Database | Transaction,
  query: SQL<Answer>,
): Promise<Answer> {
  const [row] = await db
    .select({ answer: sql<Answer>`(${query})` })
    .from(sql`(values (0)) as one`)
    .prepare("prepared")
    .execute();
  return row!.answer;
}
