import type { ISql } from "postgres";

/**
 * Lets a failed or cancelled run go on from its last good step; answers whether there was one.
 * The executor notices within a second.
 */
export async function retryRun(sql: ISql, runId: string): Promise<boolean> {
  const [row] = await sql<{ done: boolean }[]>`select jobs.retry_run(${runId}) as done`;
  return row?.done ?? false;
}
