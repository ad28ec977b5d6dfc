/** One side's words in a talk: `role` is `user` or `assistant`. */
export type Turn = { role: string; text: string };

/**
 * The questions with their answers, in order. A question that was stopped before its answer is left out: some
 * models refuse a talk in which the same side speaks twice.
 */
export function answeredTurns(talk: Turn[]): Turn[] {
  return talk.flatMap((question, index) => {
    const answer = talk[index + 1];
    const isPair = question.role === "user" && answer?.role === "assistant";
    return isPair ? [question, answer] : [];
  });
}
