import type { ProjectContext } from "@/lib/context";
import { searchChunks } from "@/lib/documents";
import type { SearchResult } from "@/lib/documents/search-types";
import { extractAnswer, type ExtractedAnswer } from "@/lib/chat/answer/extract-answer";
import type { Question } from "./read-set";

export type Asked = {
  question: Question;
  search: SearchResult;
  /** The documents by each leg alone, best first: searches of their own, since a blend's trace holds only its best. */
  alone: { words: string[]; meaning: string[] };
  answer: ExtractedAnswer;
  milliseconds: number;
};

/** As many passages as an avatar's answers rest on by default. */
const passagesMax = 6;
const topK = 10;

/** Asks every question of one avatar, one after another. */
export async function askAll(
  ctx: ProjectContext,
  avatarId: string,
  questions: Question[],
): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) {
    const started = performance.now();
    const search = await searchChunks(ctx, { avatarId, query: question.text, topK });
    const answer = await extractAnswer({
      question: question.text,
      chunks: search.results.slice(0, passagesMax),
      trace: search.trace,
      embedder: ctx.services.embedder,
    });
    const milliseconds = performance.now() - started;
    const alone = await searchByLeg(ctx, avatarId, question.text);
    asked.push({ question, search, alone, answer, milliseconds });
  }
  return asked;
}

async function searchByLeg(ctx: ProjectContext, avatarId: string, query: string) {
  const { embeddings: queryEmbeddings } = await ctx.services.embedder.embedQuery(query);
  const by = async (lexicalWeight: number) => {
    const settings = { lexicalWeight };
    const found = await searchChunks(ctx, { avatarId, query, topK, queryEmbeddings, settings });
    return found.trace.candidates
      .filter(
        ({ lexicalRank, vectorRank }) => (lexicalWeight === 1 ? lexicalRank : vectorRank) !== null,
      )
      .map(({ documentId }) => documentId);
  };
  return { words: await by(1), meaning: await by(0) };
}
