import type { ChatEvent, ChatModel } from "@/lib/ai/types";
import { storableText } from "@/lib/text/storable-text";
import type { Citation } from "../schemas";
import type { AnswerPiece } from "../types";
import type { AnswerState, AnswerTask } from "./answer-task";
import { cutSentences } from "./cut-sentences";
import { hardFacts, knownFacts } from "./hard-facts";
import { knownWeekdays } from "./named-dates";
import { ownWords } from "./own-words";
import { pickQuote } from "./pick-quote";
import { buildPrompt, notFoundMark } from "./prompt";
import { quoteAnswer } from "./quote-answer";
import { show } from "./show";

/**
 * Streams a written answer sentence by sentence. A sentence whose numbers, links or addresses stand in
 * no passage that it cites, or that was cited before it when it cites none, never reaches the reader;
 * marks that resolve to no passage are removed. Nothing is shown before the first citation; an answer
 * that never cites becomes quotes. Of an answer that the model had to cut off, the last sentence is left
 * out unless nothing else remains, and the state says that it was broken off.
 */
export async function* writeAnswer(
  task: AnswerTask,
  model: ChatModel,
  state: AnswerState,
): AsyncGenerator<AnswerPiece> {
  const abort = new AbortController();
  const standsIn = groundsOf(task);
  const cited = new Map<number, Citation>();
  const heldBack: string[] = [];
  const ending: Ending = { isCut: false };
  state.model = model.modelId;
  try {
    const abortSignal = AbortSignal.any([
      abort.signal,
      ...(task.abortSignal ? [task.abortSignal] : []),
    ]);
    const events = model.stream({ ...buildPrompt(task), abortSignal });
    for await (const { text: written, isLast } of cutSentences(textOf(events, ending))) {
      if (isLast && ending.isCut && state.text) continue;
      // What could not be stored would be shown and then lost.
      const sentence = partMarks(storableText(written));
      if (sentence.includes(notFoundMark)) {
        // After words that stand on a passage, the mark is only left out.
        if (state.text) continue;
        state.outcome = "not_found";
        yield show(state, ownWords(task.avatar, task.question).notFound, []);
        return;
      }
      const marked = passagesMarked(sentence, task);
      if (marked.length > 0 && !standsIn(sentence, marked)) continue;
      const { text, citations } = resolveMarks(sentence, task, cited);
      heldBack.push(text);
      if (cited.size === 0) continue;
      const shown = heldBack.splice(0).filter((each) => standsIn(each, [...cited.keys()]));
      if (shown.length === 0) continue;
      state.outcome = "answer";
      yield show(state, shown.join(""), citations);
    }
  } finally {
    abort.abort();
  }
  if (cited.size > 0) {
    if (ending.isCut) state.notices.push("broken_off");
    return;
  }
  state.notices.push("not_grounded");
  yield* quoteAnswer(task, state);
}

/**
 * Whether every hard fact of a sentence stands in one of the passages, named by their numbers. The
 * day that was asked about may be named too: "closed on Sunday" says no more than "Monday to Friday".
 */
function groundsOf({ chunks, question }: AnswerTask) {
  const known = chunks.map((chunk) => knownFacts(`${chunk.documentTitle}\n${chunk.text}`));
  const askedDays = knownWeekdays(question);
  return (sentence: string, passages: readonly number[]) =>
    [...hardFacts(sentence)].every(
      (fact) => askedDays.has(fact) || passages.some((passage) => known[passage - 1]?.has(fact)),
    );
}

/** Some models write [1, 2] where they were asked for [1] [2]. */
const partMarks = (sentence: string) =>
  sentence.replace(/\[(\d+(?:\s*[,;]\s*\d+)+)\]/g, (_mark, numbers: string) =>
    numbers.replace(/\d+/g, "[$&]").replace(/[\s,;]+/g, ""),
  );

function passagesMarked(sentence: string, { chunks }: AnswerTask): number[] {
  const numbers = [...sentence.matchAll(/\[(\d+)\]/g)].map(([, digits]) => Number(digits));
  return numbers.filter((passage) => chunks[passage - 1]);
}

// Passages are numbered for the model; the reader's numbers run 1, 2, 3 in order of appearance.
function resolveMarks(sentence: string, task: AnswerTask, cited: Map<number, Citation>) {
  const citations: Citation[] = [];
  const text = sentence.replace(/\s?\[(\d+)\]/g, (_mark, digits: string) => {
    const passage = Number(digits);
    const chunk = task.chunks[passage - 1];
    if (!chunk) return "";
    let citation = cited.get(passage);
    if (!citation) {
      citation = pickQuote(chunk, sentence, cited.size + 1);
      cited.set(passage, citation);
      citations.push(citation);
    }
    return ` [${citation.index}]`;
  });
  return { text, citations };
}

type Ending = { isCut: boolean };

/** Why a model stops in mid-sentence: no tokens are left, or its provider's filter has stepped in. */
const cutReasons = ["length", "content-filter"];

async function* textOf(events: AsyncIterable<ChatEvent>, ending: Ending): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type === "text") yield event.text;
    else ending.isCut = cutReasons.includes(event.reason);
  }
}
