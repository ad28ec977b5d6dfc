import type { ChatEvent, ChatModel } from "@/lib/ai/types";
import type { Citation } from "../schemas";
import type { AnswerPiece } from "../types";
import type { AnswerState, AnswerTask } from "./answer-task";
import { cutSentences } from "./cut-sentences";
import { hardFacts, knownFacts } from "./hard-facts";
import { ownWords } from "./own-words";
import { pickQuote } from "./pick-quote";
import { buildPrompt, notFoundMark } from "./prompt";
import { quoteAnswer } from "./quote-answer";
import { show } from "./show";

/**
 * Streams a written answer sentence by sentence. A sentence whose numbers, links or addresses
 * stand in no passage never reaches the reader; marks that resolve to no passage are removed.
 * Nothing is shown before the first citation; an answer that never cites becomes quotes.
 */
export async function* writeAnswer(
  task: AnswerTask,
  model: ChatModel,
  state: AnswerState,
): AsyncGenerator<AnswerPiece> {
  const abort = new AbortController();
  const known = knownFacts(
    [task.question, ...task.chunks.map((chunk) => `${chunk.documentTitle}\n${chunk.text}`)].join(
      "\n",
    ),
  );
  const cited = new Map<number, Citation>();
  let heldBack = "";
  state.model = model.modelId;
  try {
    const abortSignal = AbortSignal.any([
      abort.signal,
      ...(task.abortSignal ? [task.abortSignal] : []),
    ]);
    const events = model.stream({ ...buildPrompt(task), abortSignal });
    for await (const sentence of cutSentences(textOf(events, state))) {
      if (sentence.includes(notFoundMark)) {
        // After words that stand on a passage, the mark is only left out.
        if (state.text) continue;
        state.outcome = "not_found";
        yield show(state, ownWords(task.avatar, task.question).notFound, []);
        return;
      }
      if (![...hardFacts(sentence)].every((fact) => known.has(fact))) continue;
      const { text, citations } = resolveMarks(sentence, task, cited);
      heldBack += text;
      if (cited.size === 0) continue;
      state.outcome = "answer";
      yield show(state, heldBack, citations);
      heldBack = "";
    }
  } finally {
    abort.abort();
  }
  if (cited.size > 0) return;
  state.notices.push("not_grounded");
  yield* quoteAnswer(task, state);
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

async function* textOf(
  events: AsyncIterable<ChatEvent>,
  state: AnswerState,
): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type === "text") {
      yield event.text;
    } else if (event.usage) {
      state.usage = { ...event.usage, costMicros: 0 };
    }
  }
}
