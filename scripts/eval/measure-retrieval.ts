import type { Asked } from "./ask-all";
import type { TableRow } from "./print-table";

type Leg = "words" | "meaning" | "hybrid";

/** Where the right document stands, by words alone, by meaning alone and blended. */
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

/** From 1, counting documents; Infinity when it is not among the traced candidates. */
function rankOf({ search }: Asked, leg: Leg, documentId: string): number {
  const ranked = search.trace.candidates
    .map((candidate, index) => ({
      documentId: candidate.documentId,
      rank:
        leg === "words"
          ? candidate.lexicalRank
          : leg === "meaning"
            ? candidate.vectorRank
            : index + 1,
    }))
    .filter((candidate): candidate is { documentId: string; rank: number } => candidate.rank !== null)
    .sort((left, right) => left.rank - right.rank);
  const documents = [...new Set(ranked.map((candidate) => candidate.documentId))];
  const position = documents.indexOf(documentId);
  // A leg's own rank counts also what the blend dropped, so it is the truth when it is worse.
  const own = ranked.find((candidate) => candidate.documentId === documentId)?.rank ?? Infinity;
  return position < 0 ? Infinity : Math.min(own, leg === "hybrid" ? position + 1 : own);
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : ((100 * part) / whole).toFixed(1);

const mean = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
