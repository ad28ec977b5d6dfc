import type { ProjectContext } from "@/lib/context";
import { searchChunks } from "@/lib/documents";
import type { SearchResult } from "@/lib/documents/search-types";
import { extractAnswer, type ExtractedAnswer } from "@/lib/chat/answer/extract-answer";
import type { Question } from "./read-set";

export type Asked = {
  question: Question;
  search: SearchResult;
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
    asked.push({ question, search, answer, milliseconds: performance.now() - started });
  }
  return asked;
}
