import type { ProjectContext } from "@/lib/context";
import { watchCaller } from "./watch-caller";

/** An answer that is sent at once; it ends, and its model with it, when its reader left or may no longer be here. */
export async function wholeAnswer<Answer>(
  ctx: ProjectContext,
  answer: (abortSignal: AbortSignal) => Promise<Answer>,
  { signal, recheckMs }: { signal: AbortSignal; recheckMs?: number },
): Promise<Answer> {
  const stopped = new AbortController();
  const caller = watchCaller(ctx, recheckMs);
  try {
    return await Promise.race([answer(AbortSignal.any([signal, stopped.signal])), caller.ended]);
  } finally {
    stopped.abort();
    caller.stop();
  }
}
