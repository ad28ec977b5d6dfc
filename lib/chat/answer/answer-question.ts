import { isOutsideFailure } from "@/lib/errors";
import type { AnswerPiece } from "../types";
import type { AnswerState, AnswerTask } from "./answer-task";
import { quoteAnswer } from "./quote-answer";
import { writeAnswer } from "./write-answer";

/** Writes with the configured model; quotes when there is none or it fails before its first words. */
export async function* answerQuestion(
  task: AnswerTask,
  state: AnswerState,
): AsyncGenerator<AnswerPiece> {
  if (task.services.chatModel && task.chunks.length > 0) {
    try {
      yield* writeAnswer(task, task.services.chatModel, state);
      return;
    } catch (error) {
      if (!isOutsideFailure(error) || state.text) throw error;
      task.services.logger.warn({ error }, "The chat model failed; answering with quotes");
      state.notices.push("model_failed");
    }
  }
  yield* quoteAnswer(task, state);
}
