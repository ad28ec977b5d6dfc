import type { Asked } from "./ask-all";
import { mean, percent } from "./figures";
import type { TableRow } from "./print-table";

/** How often the quotes hold the gold answer and the first one comes from the right document. */
export function measureAnswers(asked: Asked[], documentIds: Map<number, string>): TableRow[] {
  const answerable = asked.filter(({ question }) => !question.isImpossible);
  const rightFirst = answerable.filter((one) => {
    const chunkId = one.answer.sentences[0]?.chunkId;
    const chunk = one.search.results.find((result) => result.chunkId === chunkId);
    return chunk?.documentId === documentIds.get(one.question.paragraph);
  });
  const quoted = (one: Asked) => one.answer.sentences.length > 0;
  const within = (among: Asked[]) =>
    [1, 2, 3]
      .map((depth) => percent(among.filter((one) => holdsGold(one, depth)).length, among.length))
      .join(" / ");
  return [
    {
      name: "first citation right, of all / of those quoted",
      value: `${percent(rightFirst.length, answerable.length)} / ${percent(rightFirst.length, answerable.filter(quoted).length)}`,
    },
    {
      name: "gold answer within 1 / 2 / 3 quotes, of all",
      value: within(answerable),
    },
    {
      name: "gold answer within 1 / 2 / 3 quotes, of those quoted",
      value: within(answerable.filter(quoted)),
    },
    {
      name: "answerable: answer / closest passages / not found",
      value: outcomes(answerable),
    },
    {
      name: "milliseconds a question, mean",
      value: mean(asked.map(({ milliseconds }) => milliseconds)).toFixed(1),
    },
  ];
}

/** Shares of the three outcomes. */
export function outcomes(asked: Asked[]): string {
  return (["answer", "closest_passages", "not_found"] as const)
    .map((outcome) =>
      percent(asked.filter(({ answer }) => answer.outcome === outcome).length, asked.length),
    )
    .join(" / ");
}

function holdsGold({ question, answer }: Asked, depth: number): boolean {
  const quotes = answer.sentences.slice(0, depth).map(({ text }) => fold(text));
  return question.answers.some((gold) => quotes.some((quote) => quote.includes(fold(gold))));
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase().replaceAll("ё", "е").trim();
