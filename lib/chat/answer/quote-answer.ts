import type { Embedder } from "@/lib/ai/types";
import type { AnswerPiece } from "../types";
import type { AnswerState, AnswerTask } from "./answer-task";
import { cite } from "./cite";
import { extractAnswer } from "./extract-answer";
import { ownWords } from "./own-words";
import { show } from "./show";
import { withoutFootnotes } from "./without-footnotes";

const extractiveModel = "builtin/extractive@1";

type QuoteTask = Pick<AnswerTask, "question" | "chunks" | "trace"> & {
  services: { embedder?: Embedder };
  avatar: Parameters<typeof ownWords>[0];
};

/** Answers with up to three sentences quoted from the documents, each with its citation. */
export async function* quoteAnswer(
  task: QuoteTask,
  state: AnswerState,
): AsyncGenerator<AnswerPiece> {
  const words = ownWords(task.avatar, task.question);
  const extracted = await extractAnswer({
    question: task.question,
    chunks: task.chunks,
    trace: task.trace,
    embedder: task.services.embedder,
  });
  state.model = extractiveModel;
  state.outcome = extracted.outcome;

  if (extracted.outcome === "not_found") {
    yield show(state, words.notFound, []);
    return;
  }
  if (extracted.outcome === "closest_passages") yield show(state, words.closest, []);

  const chunks = new Map(task.chunks.map((chunk) => [chunk.chunkId, chunk]));
  for (const [position, sentence] of extracted.sentences.entries()) {
    const chunk = chunks.get(sentence.chunkId)!;
    const citation = cite(chunk, sentence, position + 1);
    const separator = state.text ? "\n\n" : "";
    const told = withoutFootnotes(sentence.told);
    yield show(state, `${separator}${told} [${citation.index}]`, [citation]);
  }
}
