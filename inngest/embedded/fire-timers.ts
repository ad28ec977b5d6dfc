import type { Sql } from "postgres";
import { inTransaction } from "./in-transaction";
import { resumeRun, type StepState } from "./run-state";

const timersPerRound = 100;

/** Ends the sleeps and timeouts that are due. */
export async function fireTimers(sql: Sql): Promise<void> {
  const due = await sql<{ runId: string; stepId: string; kind: string }[]>`
    select run_id as "runId", step_id as "stepId", kind
    from jobs.pending where due_at <= now() order by due_at limit ${timersPerRound}`;
  for (const timer of due) {
    const state: StepState =
      timer.kind === "invoke"
        ? { error: { name: "Error", message: "The invoked function did not finish in time." } }
        : null;
    await inTransaction(sql, (tx) => resumeRun(tx, timer.runId, timer.stepId, state));
  }
}
