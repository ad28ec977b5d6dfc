import type { Asked } from "./ask-all";
import { percent } from "./figures";
import { outcomes } from "./measure-answers";
import type { TableRow } from "./print-table";

const keptShare = 0.95;

/**
 * How many unanswerable questions fall below the confidence that keeps 95 % of the answerable ones,
 * and what the product's own thresholds made of them.
 */
export function measureRefusals(
  kind: string,
  answerable: Asked[],
  unanswerable: Asked[],
): TableRow[] {
  if (unanswerable.length === 0 || answerable.length === 0) return [];
  const confidences = answerable.map(({ answer }) => answer.confidence).sort((a, b) => a - b);
  const threshold = confidences[Math.floor(confidences.length * (1 - keptShare))] ?? 0;
  const refused = unanswerable.filter(({ answer }) => answer.confidence < threshold);
  return [
    {
      name: `${kind}: refused while 95 % are kept`,
      value: `${percent(refused.length, unanswerable.length)} (confidence below ${threshold.toFixed(3)})`,
    },
    { name: `${kind}: answer / closest passages / not found`, value: outcomes(unanswerable) },
  ];
}
