import type { z } from "zod";
import type { RequestContext } from "@/lib/context";
import { searchTexts, type TextIndex } from "@/lib/documents";
import { newAnswerState } from "./answer/new-answer-state";
import { quoteAnswer } from "./answer/quote-answer";
import { AskTextsInput, type TextsAnswerView } from "./schemas";

const passagesMax = 6;

/**
 * Answers anybody from texts in memory, by the quotes that a project without a model gets. Nothing
 * is stored, and no provider is asked that costs money.
 */
export async function askTexts(
  ctx: RequestContext,
  index: TextIndex,
  raw: z.input<typeof AskTextsInput>,
): Promise<TextsAnswerView> {
  const { message } = AskTextsInput.parse(raw);
  const { embedder } = ctx.services;
  const found = await searchTexts(index, {
    query: message,
    topK: passagesMax,
    embedder: embedder.isLocal ? embedder : null,
  });
  const state = newAnswerState();
  const pieces = quoteAnswer(
    {
      services: { embedder: embedder.isLocal ? embedder : undefined },
      avatar: { languageMode: "auto", notFoundText: "" },
      question: message,
      chunks: found.results,
      trace: found.trace,
    },
    state,
  );
  // The state grows with the pieces; nobody reads along.
  for await (const _piece of pieces);

  const passages = new Map(found.results.map((chunk) => [chunk.chunkId, chunk]));
  return {
    outcome: state.outcome,
    text: state.text,
    citations: state.citations.map((citation) => {
      const passage = passages.get(citation.chunkId)!;
      return { ...citation, passage: passage.text, passageStart: passage.startOffset };
    }),
  };
}
