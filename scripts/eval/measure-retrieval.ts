import type { Asked } from "./ask-all";
import { mean, percent } from "./figures";
import type { TableRow } from "./print-table";

type Leg = "words" | "meaning" | "hybrid";

/** Where the right document stands, by words alone, by meaning alone (a passage's mean and its nearest part) and blended. */
export function measureRetrieval(asked: Asked[], documentIds: Map<number, string>): TableRow[] {
  const answerable = asked.filter(({ question }) => !question.isImpossible);
  const rows = (["words", "meaning", "hybrid"] as const).map((leg) => {
    const ranks = answerable.map((one) =>
      rankOf(one, leg, documentIds.get(one.question.paragraph) ?? ""),
    );
    return {
      name: `retrieval, ${leg}: R@1 / R@5 / R@10, MRR`,
      value: `${[1, 5, 10].map((depth) => percent(ranks.filter((rank) => rank <= depth).length, ranks.length)).join(" / ")}, ${mean(ranks.map((rank) => 1 / rank)).toFixed(3)}`,
    };
  });
  const empty = answerable.filter(({ search }) =>
    search.trace.candidates.every(({ lexicalRank }) => lexicalRank === null),
  );
  return [
    ...rows,
    { name: "questions whose words find nothing", value: percent(empty.length, answerable.length) },
  ];
}

/** From 1; Infinity when it is not among the traced candidates. */
function rankOf({ search, alone }: Asked, leg: Leg, documentId: string): number {
  const ranked =
    leg === "hybrid"
      ? search.trace.candidates.map((candidate) => candidate.documentId)
      : alone[leg];
  // Several passages of one document count once.
  const position = [...new Set(ranked)].indexOf(documentId);
  return position < 0 ? Infinity : position + 1;
}
