import type { AnswerState } from "./answer-task";

/** An answer of which nothing is known yet. */
export const newAnswerState = (): AnswerState => ({
  outcome: "not_found",
  text: "",
  citations: [],
  usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
  model: "",
  notices: [],
});
