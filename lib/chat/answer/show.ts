import type { Citation } from "../schemas";
import type { AnswerPiece } from "../types";
import type { AnswerState } from "./answer-task";

/** Adds a piece to what the reader has seen; the state and the stream cannot drift apart. */
export function show(state: AnswerState, text: string, citations: Citation[]): AnswerPiece {
  state.text += text;
  state.citations.push(...citations);
  return { text, citations };
}
