import type { Sql, TransactionSql } from "postgres";

const retryableCodes = new Set(["40P01", "40001"]);
const attemptsMax = 4;

/** Runs `work` in a short transaction, again when the database broke a deadlock by aborting it. */
export async function inTransaction<T>(
  sql: Sql,
  work: (tx: TransactionSql) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await sql.begin(work)) as T;
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (attempt === attemptsMax || typeof code !== "string" || !retryableCodes.has(code)) {
        throw error;
      }
    }
  }
}
