import { z } from "zod";
import { Operation } from "./ask-app";
import type { Executor } from "./executor";
import { inTransaction } from "./in-transaction";
import { lockRunning, storeStep } from "./run-state";

/** Step results the SDK reports while it goes on working; `qi_id` is the lease it works under. */
export const Checkpoint = z.object({ qi_id: z.string(), steps: z.array(Operation) });

/**
 * Stores checkpointed steps. False means that the work is no longer the caller's: its lease ran out
 * or the run ended, so the SDK must stop.
 */
export async function storeCheckpoint(
  executor: Executor,
  runId: string,
  checkpoint: z.infer<typeof Checkpoint>,
): Promise<boolean> {
  return await inTransaction(executor.sql, async (tx) => {
    if (!(await lockRunning(tx, runId))) return false;
    // A step got through, so the next one starts with all its attempts and a clean record.
    const held = await tx`
      update jobs.queue set lost_count = 0
      where run_id = ${runId} and lease_token = ${checkpoint.qi_id}`;
    if (held.count === 0) return false;
    for (const step of checkpoint.steps) {
      await storeStep(tx, runId, step.id, { data: step.data ?? null });
    }
    return true;
  });
}
