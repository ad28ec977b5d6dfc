import type { ISql } from "postgres";

/** Ends a run that nobody waits for; answers whether it was running. A step under way ends in vain. */
export async function cancelRun(sql: ISql, runId: string): Promise<boolean> {
  const [row] = await sql<{ done: boolean }[]>`select jobs.cancel_run(${runId}) as done`;
  return row?.done ?? false;
}
