import { and, isNotNull, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import type { AnswerState } from "./answer/answer-task";

const beatMilliseconds = 1_000;

/**
 * Stores a growing answer once a second, which is its sign of life too, until `end`. Calls `onStop` once
 * somebody has stopped it, or its conversation is gone.
 */
export function keepWriting(
  ctx: ProjectContext,
  { messageId, state, onStop }: { messageId: string; state: AnswerState; onStop: () => void },
): { end(): void } {
  let isEnded = false;
  let timer: NodeJS.Timeout;
  const beat = async () => {
    try {
      const stopAskedAt = await store(ctx, messageId, state);
      if (stopAskedAt !== null && !isEnded) return onStop();
    } catch (error) {
      ctx.services.logger.warn({ error, messageId }, "A growing answer could not be stored");
    }
    if (!isEnded) wait();
  };
  const wait = () => {
    timer = setTimeout(() => void beat(), beatMilliseconds);
  };
  wait();
  return {
    end() {
      isEnded = true;
      clearTimeout(timer);
    },
  };
}

/** When it was stopped; null while it goes on, undefined when nobody waits for it any more. */
async function store(ctx: ProjectContext, messageId: string, state: AnswerState) {
  return inTransaction(ctx, async (ctx) => {
    const { text, citations } = state;
    const [row] = await ctx.db
      .update(messages)
      // By the clock of the database, which all processes share.
      .set({ text, citations, writingSeenAt: sql`now()` })
      // A beat that comes after the last word must not open the answer again.
      .where(and(inProject(ctx, messages, messageId), isNotNull(messages.writingSeenAt)))
      .returning({ stopAskedAt: messages.stopAskedAt });
    return row?.stopAskedAt;
  });
}
